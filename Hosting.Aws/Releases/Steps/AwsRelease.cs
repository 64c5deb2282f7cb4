using Hosting.Aws.Releases.Journal;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Results;
using Hosting.Release.Supervising;

namespace Hosting.Aws.Releases.Steps;

/// <summary>Carries out one run of a release, or goes on with it, in this process.</summary>
/// <param name="runs">Where it is kept.</param>
/// <param name="progress">Told of everything.</param>
/// <param name="time">The clock.</param>
internal sealed class AwsRelease(ReleaseRuns runs, Progress progress, TimeProvider time)
{
    /// <param name="run">The run.</param>
    /// <param name="target">AWS.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="logOf">The file that has what a gate wrote.</param>
    /// <param name="abort">When cancelled, the release goes back.</param>
    /// <exception cref="JournalException">The journal cannot be written; the release stands still where it is.</exception>
    public async Task<ReleaseResult> RunAsync(ReleaseRun run, IReleaseTarget target, string environment, Func<string, string> logOf, CancellationToken abort)
    {
        List<JournalEntry> journal = [.. run.Journal.Entries];
        var controller = new ReleaseController(run.Plan, target, run.Journal, new NoOtherAborts(), time, AwsTimes.Controller, entry =>
        {
            journal.Add(entry);
            progress.Tell(entry);
        });
        var end = await controller.RunAsync(abort);
        if (end.Phase == ReleasePhase.Released)
            await runs.IsLiveAsync(run.Version, CancellationToken.None);
        var ended = time.GetUtcNow();
        return new(
            end.Phase switch { ReleasePhase.Released => ReleaseOutcome.Released, ReleasePhase.RolledBack => ReleaseOutcome.RolledBack, _ => ReleaseOutcome.Failed },
            end.WentBack?.Reason ?? end.Entered?.Reason ?? "", journal.Count > 0 ? journal[0].At : ended, ended, "what was live", "the images that were named", run.Plan, [],
            ResultBuilder.Phases(journal, ended), ResultBuilder.Shares(journal), ResultBuilder.TimeToDetect(journal, faultAt: null), ResultBuilder.TimeToRollBack(journal),
            GateResults.Of(run.Plan, journal, logOf), 1 + journal.OfType<ControllerResumed>().Count(), journal, Traffic: null, Load: null, Environment: environment);
    }

    /// <summary>Ctrl+C is the only one.</summary>
    private sealed class NoOtherAborts : IAbortRequests
    {
        public string? Reason => null;
    }
}
