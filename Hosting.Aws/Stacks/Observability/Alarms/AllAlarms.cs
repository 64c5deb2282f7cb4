using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>Every alarm of an environment.</summary>
internal static class AllAlarms
{
    // What a release may do harm to. Tasks are not among it, as blue and green together are more; nor is the database, which a release shares with blue.
    private static readonly AlarmKind[] OfReleases = [AlarmKind.Errors, AlarmKind.Latency, AlarmKind.Unhealthy];

    /// <summary>In the order of services, then the database, passwords, the pipeline.</summary>
    public static IReadOnlyList<AlarmDefinition> Of(DeployedApplication application, IReadOnlyDictionary<string, TargetGroupNames> traffic) =>
    [
        .. application.Services.SelectMany(service => ServiceAlarms.Of(application, service, traffic[service.Name])),
        .. DatabaseAlarms.Of(application),
        .. PasswordAlarms.Of(application),
        .. PipelineAlarms.Of(application),
    ];

    /// <summary>The names of those that send a release back.</summary>
    public static IReadOnlyList<string> WatchedByReleases(DeployedApplication application) =>
        [.. application.Services.SelectMany(service => OfReleases.Select(kind => AlarmNames.Of(application, kind, service.Name)))];
}
