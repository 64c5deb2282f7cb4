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

    /// <summary>To be given to <c>AddNpgsqlDataSource</c>.</summary>
    public static void Configure(NpgsqlDataSourceBuilder dataSource)
    {
        var settings = dataSource.ConnectionStringBuilder;
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = MaxPoolSize;
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = MaxAutoPrepare;
    }
}
