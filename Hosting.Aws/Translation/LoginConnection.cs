using System.Data.Common;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws.Translation;

/// <summary>A connection string of the model that signs in to one database of the server as a user of its own.</summary>
/// <param name="Name">The connection string's name in the model.</param>
/// <param name="User">The user's name on the server.</param>
/// <param name="Database">The database's name on the server.</param>
/// <param name="Password">The parameter that is its password; in AWS a secret takes its place.</param>
internal sealed record LoginConnection(string Name, string User, string Database, ParameterResource Password)
{
    private static readonly string[] Needed = ["Host", "Port", "Username", "Password", "Database"];

    /// <param name="connection">The connection string.</param>
    /// <param name="databases">Those of the server.</param>
    /// <param name="faults">Gets why it is none.</param>
    /// <returns>Null when it is none.</returns>
    public static LoginConnection? Read(ConnectionStringResource connection, IReadOnlyList<PostgresDatabaseResource> databases, List<string> faults)
    {
        var expression = connection.ConnectionStringExpression;
        // Placeholders cannot be part of a value that is known.
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = string.Format(CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select((_, index) => Placeholder(index))]);
        }
        catch (ArgumentException)
        {
            // What cannot be read has none of the parts, which is told below.
            parts.Clear();
        }

        if (Needed.Where(part => !parts.ContainsKey(part)).ToList() is { Count: > 0 } missing)
        {
            faults.Add($"The connection string '{connection.Name}' has no place in AWS: it names no {string.Join(", no ", missing)}. "
                + "Only one that signs in to a database of the model has: Host=…;Port=…;Username=…;Password=…;Database=….");
            return null;
        }

        var password = Provider(parts["Password"], expression) as ParameterResource;
        var (user, database) = ((string)parts["Username"], (string)parts["Database"]);
        if (databases.FirstOrDefault(each => each.DatabaseName == database) is not { } found || !IsServer(Provider(parts["Host"], expression), found) || password is null || Provider(user, expression) is not null)
        {
            faults.Add($"The connection string '{connection.Name}' has no place in AWS: Host and Port must be those of a database server of the model, Database one of its databases "
                + $"({string.Join(", ", databases.Select(each => each.DatabaseName))}), Username a text and Password a parameter.");
            return null;
        }

        return new(connection.Name, user, database, password);
    }

    private static bool IsServer(IValueProvider? host, PostgresDatabaseResource database) =>
        host is EndpointReferenceExpression { Property: EndpointProperty.Host } part && part.Endpoint.Resource == database.Parent;

    private static IValueProvider? Provider(object part, ReferenceExpression expression) =>
        expression.ValueProviders.Where((_, index) => (string)part == Placeholder(index)).FirstOrDefault();

    private static string Placeholder(int index) => FormattableString.Invariant($"<{index}>");
}
