using System.Data.Common;
using Npgsql;

namespace ServiceDefaults.Npgsql;

/// <summary>What a connection string of this application says when it does not say otherwise.</summary>
internal static class ConnectionDefaults
{
    /// <summary>
    /// Connections of one process at most. PostgreSQL allows 100 in all unless told otherwise, and Npgsql as many to each process:
    /// two busy services would take all, and those of a next version, the migration and the administrator would be turned away.
    /// More than this do not make a database faster; requests beyond wait for their turn.
    /// </summary>
    public const int MaxPoolSize = 40;

    /// <summary>For a connection, also one of the pool: 5 seconds, then the client hears that it should come again.</summary>
    public const int ConnectSeconds = 5;

    /// <summary>
    /// For the answer to a statement: 6 seconds. Nothing that a request asks takes a tenth of that, so whoever waits longer waits for
    /// a database that hangs. Npgsql then asks the server to cancel, for <see cref="ConnectSeconds"/> at most for each kind of
    /// encryption that it proposes: Kerberos is not among them unless the string says so.
    /// </summary>
    public const int CommandSeconds = 6;

    private static readonly string[] PoolSizeWords = ["maximumpoolsize", "maxpoolsize"];

    /// <summary>Adds what is missing; a string that says something keeps it.</summary>
    public static string Complete(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return connectionString;

        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var said = SaidBy(connectionString);
        if (!said.Overlaps(PoolSizeWords))
            builder.MaxPoolSize = Math.Max(MaxPoolSize, builder.MinPoolSize);
        if (!said.Contains("timeout"))
            builder.Timeout = ConnectSeconds;
        if (!said.Contains("commandtimeout"))
            builder.CommandTimeout = CommandSeconds;
        if (!said.Contains("gssencryptionmode"))
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        return builder.ConnectionString;
    }

    // Npgsql's builder knows every word at any time: what was really said, only the plain one tells.
    private static HashSet<string> SaidBy(string connectionString) =>
        [.. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>().Select(key => key.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())];
}
