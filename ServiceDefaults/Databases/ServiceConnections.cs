using Npgsql;

namespace ServiceDefaults.Databases;

/// <summary>How a service uses its connections to PostgreSQL, unless its connection string says otherwise. See docs/decisions/connections-to-postgresql.md.</summary>
public static class ServiceConnections
{
    /// <summary>
    /// Connections of one process at most. Two services, each running twice during a release, stay within the 100 that a server
    /// allows by default, and the Migrator gets in beside them. Requests queue for a connection, which is sooner done than making the
    /// server's processors share themselves among more.
    /// </summary>
    public const int MaxPoolSize = 20;

    /// <summary>Statements that a connection keeps prepared, the most used ones.</summary>
    public const int MaxAutoPrepare = 50;

    /// <summary>For a connection, also one of the pool: 5 seconds, then the client hears that it should come again.</summary>
    public const int ConnectSeconds = 5;

    /// <summary>
    /// For the answer to a statement: 6 seconds. Nothing that a request asks takes a tenth of that, so whoever waits longer waits for
    /// a database that hangs. Npgsql then asks the server to cancel, for <see cref="ConnectSeconds"/> at most for each kind of
    /// encryption that it proposes: Kerberos is not among them unless the string says so.
    /// </summary>
    public const int CommandSeconds = 6;

    /// <summary>To be given to <c>AddNpgsqlDataSource</c>.</summary>
    public static void Configure(NpgsqlDataSourceBuilder dataSource)
    {
        var settings = dataSource.ConnectionStringBuilder;
        if (!Says("Maximum Pool Size"))
            settings.MaxPoolSize = Math.Max(MaxPoolSize, settings.MinPoolSize);
        if (!Says("Max Auto Prepare"))
            settings.MaxAutoPrepare = MaxAutoPrepare;
        if (!Says("Timeout"))
            settings.Timeout = ConnectSeconds;
        if (!Says("Command Timeout"))
            settings.CommandTimeout = CommandSeconds;
        if (!Says("GSS Encryption Mode"))
            settings.GssEncryptionMode = GssEncryptionMode.Disable;

        bool Says(string keyword) => settings.ShouldSerialize(keyword);
    }
}
