using Hosting.Release.Plan;

namespace Hosting.Release.Local.Host;

/// <summary>
/// A shift by the target's own clock, as CodeDeploy makes it: each step at its time, whatever anybody thinks of the one before. Who cancels it
/// stops it where it is.
/// </summary>
/// <param name="shift">The steps.</param>
/// <param name="set">Sets green's share, 1 to 100.</param>
/// <param name="time">The clock.</param>
internal sealed class SelfTimedShift(TrafficShift shift, Func<int, CancellationToken, Task> set, TimeProvider time)
{
    /// <summary>Until green has all traffic.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var step in shift.Steps)
        {
            await set(step.GreenPercent, cancellationToken);
            if (step.Interval > TimeSpan.Zero)
                await Task.Delay(step.Interval, time, cancellationToken);
        }
    }
}
