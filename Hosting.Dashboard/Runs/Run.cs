using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Runs;

/// <summary>One run of an application: the one that goes on, or one that was imported.</summary>
/// <param name="id">Stands in addresses as <c>?run=…</c>; <see cref="LiveId"/> for the one that goes on.</param>
/// <param name="resources">Its resources.</param>
/// <param name="console">What they wrote.</param>
/// <param name="telemetry">What they measured.</param>
internal sealed class Run(string id, ResourceStore resources, ConsoleStore console, TelemetryStore telemetry)
{
    public const string LiveId = "live";

    public string Id => id;

    /// <summary>The AppHost's own id of the run; null before one has connected.</summary>
    public string? RunId { get; set; }

    /// <summary>The AppHost's name.</summary>
    public string ApplicationName { get; set; } = "";

    public DateTimeOffset? StartedAt { get; set; }

    public bool IsLive => id == LiveId;

    public ResourceStore Resources => resources;

    public ConsoleStore Console => console;

    public TelemetryStore Telemetry => telemetry;
}
