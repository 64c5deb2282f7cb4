using Hosting.Aws.Cli;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>AWS as the target of a release.</summary>
/// <param name="cli">AWS.</param>
/// <param name="environment">What is there.</param>
/// <param name="plan">What is released.</param>
/// <param name="commands">Runs gates on this machine.</param>
/// <param name="time">The clock.</param>
internal sealed class AwsTarget(IAwsCli cli, AwsReleaseEnvironment environment, ReleasePlan plan, IGateCommands commands, TimeProvider time) : IReleaseTarget
{
    public ShiftControl ShiftControl => ShiftControl.SelfTimed;

    public Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken) => throw new TargetException($"{cli} {environment} {plan} {commands} {time}");

    public Task CancelAsync(string activityId, CancellationToken cancellationToken) => throw new TargetException(activityId);

    public Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken) => throw new TargetException(activityId ?? "");
}
