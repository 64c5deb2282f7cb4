using Microsoft.Extensions.Configuration;

namespace Embedded.Settings;

/// <summary>How the embedded engine runs, from the AppHost's configuration.</summary>
internal sealed record EngineSettings
{
    public const string IsolatedKey = "Embedded:Isolated";

    /// <summary>Whether nothing outlives this run and nothing is shared with another one: for tests and rehearsals. Default: no. <c>Embedded:Isolated</c>.</summary>
    public bool Isolated { get; init; }

    /// <summary>Whether endpoints get free ports even where the model names one, so that runs can go on beside each other. Default: no. <c>DcpPublisher:RandomizePorts</c>, as in Aspire.</summary>
    public bool RandomizePorts { get; init; }

    /// <summary>Where data and fetched programs are kept; null for the usual place. <c>Embedded:DataDirectory</c>.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The folder of PostgreSQL's programs; null to look for them. <c>Embedded:PostgresBinaries</c>.</summary>
    public string? PostgresBinaries { get; init; }

    /// <summary>How long a process may take to end before it is killed. Default: 10 seconds. <c>Embedded:StopTimeout</c>.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether there is a dashboard, unless <c>DistributedApplicationOptions.DisableDashboard</c> says no. Default: yes. <c>Embedded:Dashboard</c>.</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>How long the dashboard may take to listen before the application does without it. Default: 15 seconds. <c>Embedded:DashboardTimeout</c>.</summary>
    public TimeSpan DashboardTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public static EngineSettings From(IConfiguration configuration, bool isolated) => new()
    {
        Isolated = isolated,
        RandomizePorts = isolated || configuration.GetValue("DcpPublisher:RandomizePorts", false),
        DataDirectory = configuration["Embedded:DataDirectory"],
        PostgresBinaries = configuration["Embedded:PostgresBinaries"],
        Dashboard = configuration.GetValue("Embedded:Dashboard", true),
        DashboardTimeout = configuration.GetValue("Embedded:DashboardTimeout", TimeSpan.FromSeconds(15)),
        StopTimeout = configuration.GetValue("Embedded:StopTimeout", TimeSpan.FromSeconds(10)),
    };
}
