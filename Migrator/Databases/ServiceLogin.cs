using Npgsql;

namespace Migrator.Databases;

/// <summary>
/// How a service signs in to its database: by the user and password of a connection string of its own. That user is a member
/// of <paramref name="Role"/>, to which the scripts grant what the service needs.
/// </summary>
/// <param name="Name">The name of the connection.</param>
/// <param name="ConnectionString">The one that the service itself is given.</param>
/// <param name="Role">The role that the service's scripts create.</param>
/// <param name="User">The user, where it is not in the connection string (<c>Logins:NAME:Username</c>): in AWS user and password are a secret that changes.</param>
/// <param name="Password">The password, where it is not in the connection string (<c>Logins:NAME:Password</c>).</param>
internal sealed record ServiceLogin(string Name, string ConnectionString, string Role, string? User = null, string? Password = null)
{
    /// <summary>The user and password to create for a database that is administered with <paramref name="administrator"/>.</summary>
    /// <exception cref="MigrationException">The connection string cannot be used for this.</exception>
    public (string User, string Password) For(NpgsqlConnectionStringBuilder administrator)
    {
        var key = $"ConnectionStrings:{Name}";
        NpgsqlConnectionStringBuilder login;
        try
        {
            login = new NpgsqlConnectionStringBuilder(ConnectionString);
        }
        catch (ArgumentException exception)
        {
            throw new MigrationException($"{key} cannot be read: {exception.Message} Write it as Host=…;Port=…;Username=…;Password=…;Database=….", exception);
        }

        if (User is { Length: > 0 })
            login.Username = User;
        if (Password is { Length: > 0 })
            login.Password = Password;
        if (string.IsNullOrEmpty(login.Username) || string.IsNullOrEmpty(login.Password))
            throw new MigrationException($"{key} names no {(string.IsNullOrEmpty(login.Username) ? "Username" : "Password")}: the service could not sign in. Add it, or set Logins:{Name}:{(string.IsNullOrEmpty(login.Username) ? "Username" : "Password")}.");
        if (login.Database != administrator.Database)
            throw new MigrationException($"{key} is for the database '{login.Database}', but its service's is '{administrator.Database}'. Correct one of the two.");
        if (login.Username == administrator.Username)
            throw new MigrationException($"{key} signs in as '{login.Username}', who administers the database. Give the service a user of its own.");
        return (login.Username, login.Password);
    }
}
