using Npgsql;

namespace Migrator.Databases;

/// <summary>Creates the login of a service, or brings its password and its one membership up to date, and signs in as it.</summary>
internal sealed partial class LoginSetup(ILogger<LoginSetup> logger)
{
    // A role's name and password cannot be parameters of a statement. They reach it as settings of the transaction, so that
    // the password stands in no statement text: traces and the server's log keep those.
    private const string Setup = """
        do $$
        declare
            login text := current_setting('migrator.login');
            service text := current_setting('migrator.role');
        begin
            if not exists (select from pg_roles where rolname = login) then
                execute format('create role %I login', login);
            end if;
            execute format('alter role %I login password %L', login, current_setting('migrator.password'));
            if not pg_has_role(login, service, 'member') then
                execute format('grant %I to %I', service, login);
            end if;
        end
        $$
        """;

    /// <summary>To be called with the Migrators' lock held, after the scripts, which create the role.</summary>
    /// <exception cref="MigrationException">The login cannot be created.</exception>
    public async Task EnsureAsync(ServiceLogin login, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        using var activity = MigratorTelemetry.Activities.StartActivity($"let {login.Role} sign in");
        var administrator = new NpgsqlConnectionStringBuilder(session.ConnectionString);
        var (user, password) = login.For(administrator);
        try
        {
            await using var transaction = await session.BeginTransactionAsync(cancellationToken);
            await using (var settings = new NpgsqlCommand(
                "select set_config('migrator.login', $1, true), set_config('migrator.password', $2, true), set_config('migrator.role', $3, true)", session))
            {
                settings.Parameters.AddWithValue(user);
                settings.Parameters.AddWithValue(password);
                settings.Parameters.AddWithValue(login.Role);
                await settings.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var command = new NpgsqlCommand(Setup, session);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new MigrationException(
                $"The login '{user}' of ConnectionStrings:{login.Name} cannot be created or changed: {exception.MessageText}. It must be allowed to " +
                $"'{administrator.Username}' (alter role … createrole), and '{user}' must not be an administrator.",
                exception);
        }

        await SignInAsync(login, administrator, user, password, cancellationToken);
        LogReady(logger, user, login.Role);
    }

    // A password that is wrong for some other reason (a rule of the server's, a proxy in between) is found here, before a service is given it.
    private static async Task SignInAsync(
        ServiceLogin login, NpgsqlConnectionStringBuilder administrator, string user, string password, CancellationToken cancellationToken)
    {
        var own = new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Username = user, Password = password, Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(own.ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new MigrationException(
                $"The login '{user}' of ConnectionStrings:{login.Name} has its password, and the server does not let it into '{own.Database}': {exception.Message} "
                + "Look into the server's rules for who may connect (pg_hba.conf).",
                exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} can sign in, as a member of {Role}")]
    private static partial void LogReady(ILogger logger, string user, string role);
}
