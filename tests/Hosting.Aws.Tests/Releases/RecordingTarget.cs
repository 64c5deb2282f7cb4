using Hosting.Release.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Writes down which activities a target was asked for, each once, and which ends.</summary>
internal sealed class RecordingTarget(IReleaseTarget target, List<string> effects) : IReleaseTarget
{
    public ShiftControl ShiftControl => target.ShiftControl;

    public async Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken)
    {
        await target.BeginAsync(activity, cancellationToken);
        Once(activity.Id);
    }

    public async Task CancelAsync(string activityId, CancellationToken cancellationToken)
    {
        await target.CancelAsync(activityId, cancellationToken);
        Once($"cancel {activityId}");
    }

    public Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken) => target.ObserveAsync(activityId, since, cancellationToken);

    private void Once(string effect)
    {
        if (!effects.Contains(effect))
            effects.Add(effect);
    }
}
