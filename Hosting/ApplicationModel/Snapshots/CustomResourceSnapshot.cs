using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Everything known about one instance of a resource at one moment. Immutable; <see cref="ResourceNotificationService"/> holds the latest.</summary>
[DebuggerDisplay("{ResourceType,nq} {State?.Text,nq} {HealthStatus?.ToString(),nq}")]
public sealed record CustomResourceSnapshot
{
    /// <summary>What kind of resource it is, such as <c>Project</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Facts shown with the resource. See <see cref="CustomResourceKnownProperties"/>.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When the resource was created, in UTC.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it last started, in UTC.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it last stopped, in UTC.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>, or a state of the resource's own.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>The exit code of its process, once it ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The worst of <see cref="HealthReports"/> while the resource runs (healthy where it has no checks, unhealthy while one has not reported yet); null while it does not run.</summary>
    public HealthStatus? HealthStatus =>
        State?.Text != KnownResourceStates.Running ? null
        : HealthReports.IsDefaultOrEmpty ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
        : HealthReports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    /// <summary>The last report of each health check; a check that has not run since the resource started reports null.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>The environment variables of its process.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Where it can be reached.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>The folders it keeps data in.</summary>
    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>What can be done with it. Kept up to date from its <see cref="ResourceCommandAnnotation"/>s.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>The resources it has to do with.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>Whether lists leave it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The icon shown with it.</summary>
    public string? IconName { get; init; }

    /// <summary>How the icon is drawn.</summary>
    public IconVariant? IconVariant { get; init; }

    /// <summary>Counts the updates of one resource id, from 1.</summary>
    internal long Version { get; init; }

    /// <summary>Counts how often this id came to run, so that what belongs to an earlier start is not taken for the present one.</summary>
    internal int Starts { get; init; }

    /// <summary>The handling of the <see cref="ResourceReadyEvent"/> of this start; null until the resource is ready.</summary>
    internal Task? ReadyHandlers { get; init; }
}
