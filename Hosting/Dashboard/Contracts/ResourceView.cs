namespace Embedded.Dashboard.Contracts;

/// <summary>One instance of a resource as the dashboard shows it.</summary>
internal sealed record ResourceView
{
    /// <summary>Unique in a run; the instance of telemetry too (<c>service.instance.id</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The resource's name in the application model; replicas share it (<c>service.name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Such as <c>Project</c>.</summary>
    public required string Type { get; init; }

    /// <summary>One of Aspire's known states, or the resource's own; null while there is none.</summary>
    public string? State { get; init; }

    /// <summary><c>success</c>, <c>info</c>, <c>warning</c>, <c>error</c>; null for the state's usual one.</summary>
    public string? StateStyle { get; init; }

    /// <summary><c>Healthy</c>, <c>Degraded</c>, <c>Unhealthy</c>; null while it does not run.</summary>
    public string? Health { get; init; }

    public IReadOnlyList<HealthReportView> HealthReports { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public int? ExitCode { get; init; }

    public int? ProcessId { get; init; }

    /// <summary>A path, a program, a package.</summary>
    public string? Source { get; init; }

    /// <summary>Why it failed, for people; null when it did not.</summary>
    public string? Failure { get; init; }

    public IReadOnlyList<UrlView> Urls { get; init; } = [];

    public IReadOnlyList<NamedValue> Environment { get; init; } = [];

    public IReadOnlyList<NamedValue> Properties { get; init; } = [];

    public IReadOnlyList<CommandView> Commands { get; init; } = [];

    public IReadOnlyList<RelationshipView> Relationships { get; init; } = [];

    /// <summary>Whether lists leave it out.</summary>
    public bool IsHidden { get; init; }
}

/// <param name="Name">The check's key.</param>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c>, <c>Unhealthy</c>; null before the first verdict.</param>
/// <param name="Description">What the check says.</param>
/// <param name="Exception">What it ended in.</param>
/// <param name="LastRunAt">When it ran last.</param>
internal sealed record HealthReportView(string Name, string? Status, string? Description, string? Exception, DateTimeOffset? LastRunAt);

/// <param name="Name">The endpoint's name.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">How it is shown; null for the address itself.</param>
/// <param name="IsInternal">Whether it is shown in details only.</param>
/// <param name="IsInactive">Whether nothing answers there at the moment.</param>
internal sealed record UrlView(string? Name, string Url, string? Text, bool IsInternal, bool IsInactive);

/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsSecret">Whether it is masked until asked for, and never exported.</param>
internal sealed record NamedValue(string Name, string? Value, bool IsSecret);

/// <param name="Name">What <see cref="DashboardMessage.ExecuteCommand"/> names.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Confirmation">Asked before it runs; null for nothing.</param>
/// <param name="Icon">Its icon, by Aspire's name of it.</param>
/// <param name="State"><c>Enabled</c>, <c>Disabled</c> or <c>Hidden</c>.</param>
/// <param name="IsHighlighted">Whether it is shown without opening a menu.</param>
internal sealed record CommandView(string Name, string DisplayName, string? Description, string? Confirmation, string? Icon, string State, bool IsHighlighted);

/// <param name="ResourceName">The other resource, by its name in the model.</param>
/// <param name="Type"><c>Reference</c>, <c>WaitFor</c>, <c>Parent</c>, …: what the other is to this one.</param>
internal sealed record RelationshipView(string ResourceName, string Type);

/// <param name="Number">Its place in the log, from 1.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">The line, with its ANSI sequences.</param>
/// <param name="IsError">Whether it came by the error stream.</param>
internal sealed record ConsoleLine(int Number, DateTimeOffset At, string Text, bool IsError);

/// <param name="ResourceId">The instance.</param>
/// <param name="CpuPercent">Of one core, since the last report: 0 to 100 times the cores. Null on the first.</param>
/// <param name="MemoryBytes">Resident memory of the process and all it has started.</param>
internal sealed record UsageView(string ResourceId, double? CpuPercent, long MemoryBytes);
