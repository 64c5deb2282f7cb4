namespace Hosting.Release.Control;

/// <summary>
/// What a controller drives: a laptop or AWS. A target is told what to do and asked what is true; it decides nothing. All of it can be
/// repeated, because a controller that was killed does again what its journal does not show as done. Every method may throw
/// <see cref="TargetException"/> when the target does not answer, which the controller takes for an observation that is missing; any other exception is a bug and ends the controller.
/// </summary>
public interface IReleaseTarget
{
    /// <summary>Who moves the traffic between the steps of a shift.</summary>
    ShiftControl ShiftControl { get; }

    /// <summary>Begins an activity and returns at once; does nothing when one of that id was begun before.</summary>
    Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken);

    /// <summary>Ends an activity that runs, and whatever it started, and returns when it has ended; does nothing when it does not run.</summary>
    Task CancelAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>What is true now.</summary>
    /// <param name="activityId">The activity whose status is asked for; null for none.</param>
    /// <param name="since">Where the metrics begin; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken);
}
