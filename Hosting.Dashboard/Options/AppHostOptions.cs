namespace Embedded.Dashboard.Options;

/// <summary>The AppHost that reports to this dashboard.</summary>
internal sealed class AppHostOptions
{
    /// <summary>The key it gives. Default: none; then no AppHost can connect, and the dashboard shows telemetry and imported runs.</summary>
    public string? Key { get; set; }
}
