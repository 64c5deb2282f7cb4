namespace Faults.Tests.Harness;

/// <summary>One instance of a resource, as the dashboard's API gives it out.</summary>
internal sealed record ResourceInfo(
    string Id,
    string Name,
    string? State,
    string? StateStyle,
    string? Health,
    IReadOnlyList<HealthInfo> HealthReports,
    DateTimeOffset? StartedAt,
    int? ExitCode,
    int? ProcessId,
    string? Failure,
    IReadOnlyList<UrlInfo> Urls,
    IReadOnlyList<PropertyInfo> Properties,
    IReadOnlyList<CommandState> Commands)
{
    public Uri? Address => Urls.FirstOrDefault(u => !u.IsInternal) is { } url ? new Uri(url.Url) : null;

    /// <summary>Everything that the failing checks say.</summary>
    public string HealthReason => string.Join("; ", HealthReports.Where(r => r.Status != "Healthy").Select(r => $"{r.Name}: {r.Description} {r.Exception}"));

    public override string ToString() =>
        $"{Name} {State ?? "?"} {Health ?? "-"}, exit code {ExitCode?.ToString() ?? "-"}, pid {ProcessId?.ToString() ?? "-"}, failure '{Failure}', health '{HealthReason}'";
}

internal sealed record HealthInfo(string Name, string? Status, string? Description, string? Exception, DateTimeOffset? LastRunAt);

internal sealed record UrlInfo(string? Name, string Url, bool IsInternal, bool IsInactive);

internal sealed record PropertyInfo(string Name, string? Value);

internal sealed record CommandState(string Name, string State);
