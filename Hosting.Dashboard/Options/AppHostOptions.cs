using System.ComponentModel.DataAnnotations;

namespace Embedded.Dashboard.Options;

/// <summary>The AppHost that reports to this dashboard.</summary>
internal sealed class AppHostOptions
{
    /// <summary>The key it gives. Default: none; then no AppHost can connect, and the dashboard shows telemetry and imported runs.</summary>
    public string? Key { get; set; }

    /// <summary>How long a command of a resource is waited for. Default: 2 minutes; from a second to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(2);
}
