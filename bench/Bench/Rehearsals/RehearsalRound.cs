using Hosting.Release.Analysis;
using Hosting.Release.Control.Journal;
using Hosting.Release.Results;

namespace Bench.Rehearsals;

/// <summary>One rehearsal.</summary>
/// <param name="Result">What it left.</param>
/// <param name="AfterBuilds">From when both sides were built until the command had ended.</param>
internal sealed record RehearsalRound(ReleaseResult Result, TimeSpan AfterBuilds)
{
    /// <summary>Requests that failed or were answered wrongly, and one more when a write that was acknowledged is not there.</summary>
    public long Noticed => Result.Load is { } load ? load.Counts.Failed + load.Counts.Wrong + (load.Writes is { IsWhole: true } ? 0 : 1) : long.MaxValue;

    /// <summary>How often the analysis compared green with blue.</summary>
    public int Looks => Result.Journal.OfType<LookTaken>().Count();

    /// <summary>How often it found green to be worse.</summary>
    public int Alarms => Result.Journal.OfType<LookTaken>().Count(look => look.Verdict.Outcome == AnalysisOutcome.Fail);

    /// <summary>Requests that were cut off, or failed after all traffic was back on blue: those that the way back cost. Errors that green was made to answer are not among them.</summary>
    public int LostByGoingBack => Result.Load?.Failures.Count(failure =>
        failure.Version is null || (Result.Shares.Count > 0 && failure.At > Result.Shares[^1].At)) ?? 0;
}
