namespace Aspire.Npgsql;

/// <summary>
/// Settings of a PostgreSQL data source, read from <c>Aspire:Npgsql</c>, then <c>Aspire:Npgsql:{name}</c>. The same type as in
/// the package Aspire.Npgsql, which takes its place when <c>HostingEngine</c> is <c>Aspire</c>.
/// </summary>
public class NpgsqlSettings
{
    /// <summary>Where the database is. <c>ConnectionStrings:{name}</c>, when set, wins over the sections.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>True leaves the database out of <c>/health</c>. Default: false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>True leaves commands out of traces. Default: false.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>True leaves connection and command metrics out. Default: false.</summary>
    public bool DisableMetrics { get; set; }
}
