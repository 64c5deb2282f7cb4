using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Translation;

/// <summary>
/// How a container signs in to the database. Its connection string has neither user nor password: both are in one secret, and change together when it
/// rotates. Npgsql takes them from <c>PGUSER</c> and <c>PGPASSWORD</c>. What signs in as several users has the others as <c>Logins__NAME__Username</c>
/// and <c>Logins__NAME__Password</c>.
/// </summary>
internal static class ConnectionTranslation
{
    private const string Prefix = "ConnectionStrings__";

    // The server's certificate is checked, and that it is the server's: an image has the authorities of RDS with it.
    private const string Encryption = "SSL Mode=VerifyFull";

    /// <param name="consumer">The project.</param>
    /// <param name="connections">Its connections, by variable.</param>
    /// <param name="places">What each resource becomes.</param>
    /// <param name="isTask">Whether it runs once: it may sign in as the administrator, and as several users.</param>
    /// <param name="login">The one login of a service; null for none.</param>
    /// <exception cref="DistributedApplicationException">It signs in as somebody it may not be.</exception>
    public static Dictionary<string, DeployedValue> Of(
        ProjectResource consumer, IReadOnlyDictionary<string, IResourceWithConnectionString> connections, Places places, bool isTask, out string? login)
    {
        var variables = new Dictionary<string, DeployedValue>(StringComparer.Ordinal);
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, resource) in connections)
        {
            // That a connection string has no place was told with its name.
            if (resource is ConnectionStringResource && places.Logins.All(each => each.Name != resource.Name))
                continue;
            var (user, database) = Target(resource, places);
            users[variable] = user;
            variables[variable] = new DeployedValue.Joined(
            [
                new DeployedValue.Text("Host="), new DeployedValue.DatabaseHost(), new DeployedValue.Text(";Port="), new DeployedValue.DatabasePort(),
                new DeployedValue.Text($"{(database is null ? "" : $";Database={database}")};{Encryption}"),
            ]);
        }

        login = null;
        if (users.Count == 0)
            return variables;
        var all = users.Values.Distinct().ToList();
        var main = all.Contains(SecretNames.DatabaseAdministrator) ? SecretNames.DatabaseAdministrator : all[0];
        if (!isTask)
            login = main == SecretNames.DatabaseAdministrator ? throw Administrator(consumer) : all.Count == 1 ? main : throw Several(consumer, all);
        variables["PGUSER"] = new DeployedValue.Secret(main, SecretNames.User);
        variables["PGPASSWORD"] = new DeployedValue.Secret(main, SecretNames.Password);
        variables["PGSSLROOTCERT"] = new DeployedValue.Text(DatabaseTrust.Path);
        foreach (var (variable, user) in users.Where(each => each.Value != main))
        {
            var name = variable.StartsWith(Prefix, StringComparison.Ordinal) ? variable[Prefix.Length..] : variable;
            variables[$"Logins__{name}__Username"] = new DeployedValue.Secret(user, SecretNames.User);
            variables[$"Logins__{name}__Password"] = new DeployedValue.Secret(user, SecretNames.Password);
        }

        return variables;
    }

    private static (string User, string? Database) Target(IResourceWithConnectionString resource, Places places) => resource switch
    {
        PostgresDatabaseResource database => (SecretNames.DatabaseAdministrator, database.DatabaseName),
        PostgresServerResource => (SecretNames.DatabaseAdministrator, null),
        _ when places.Logins.FirstOrDefault(each => each.Name == resource.Name) is { } own => (own.Name, own.Database),
        _ => throw new DistributedApplicationException($"the connection string '{resource.Name}' is given from outside, and a template is no place for it. Make it of a database of the model (AddConnectionString with an expression)."),
    };

    private static DistributedApplicationException Administrator(ProjectResource consumer) => new(
        $"The service '{consumer.Name}' signs in to the database as its administrator. Give it a user of its own: a connection string with a Username and a generated Password (AddConnectionString), which the Migrator is given too.");

    private static DistributedApplicationException Several(ProjectResource consumer, IEnumerable<string> logins) => new(
        $"The service '{consumer.Name}' signs in as several users, {string.Join(", ", logins)}, and has one in AWS. Give it one connection string.");
}
