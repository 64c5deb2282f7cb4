using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last report of one health check.</summary>
/// <param name="Name">The key of the check.</param>
/// <param name="Status">Its verdict; null until the first since the resource started.</param>
/// <param name="Description">What the check says.</param>
/// <param name="ExceptionText">The exception it ended in.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When the check ran, in UTC; null if it did not yet.</summary>
    public DateTime? LastRunAt { get; init; }
}
