using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>What is watched. No service is needed for it: alarms are there before the first release, and know services by name.</summary>
/// <param name="Traffic">Target groups, by service.</param>
/// <param name="Logins">The ARN of a login's secret, by the login's name.</param>
/// <param name="Server">A reference to the database server; null for none.</param>
internal sealed record ObservabilityStackProps(IReadOnlyDictionary<string, TargetGroupNames> Traffic, IReadOnlyDictionary<string, string> Logins, string? Server)
{
    public static ObservabilityStackProps Of(DataStack data, PlatformStack platform, string prefix) => new(
        TargetGroupNames.Of(platform, prefix),
        data.Secrets.ToDictionary(one => one.Key, one => one.Value.SecretArn),
        data.Server?.Ref);
}
