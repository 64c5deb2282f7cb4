using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Plan;

namespace Hosting.Release.Results;

/// <summary>All that is known of a release, or of the rehearsal of one: <c>release.json</c> or <c>rehearsal.json</c>, and what its report is made of.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, in words for people.</param>
/// <param name="Started">When the controller began; in a rehearsal once the host was ready.</param>
/// <param name="Ended">When the controller had ended.</param>
/// <param name="Blue">What blue was built from, in words for people.</param>
/// <param name="Green">What green was built from, in words for people.</param>
/// <param name="Plan">What was to be done.</param>
/// <param name="Faults">What was made to go wrong.</param>
/// <param name="Phases">In their order.</param>
/// <param name="Shares">Green's share of the traffic, from each time on.</param>
/// <param name="TimeToDetect">From green's first traffic, or from the fault where that came later, to the decision to go back; null when it did not go back from there.</param>
/// <param name="TimeToRollBack">From the decision to go back until all traffic was on blue; null when none had to move.</param>
/// <param name="Gates">Smoke tests and gates, in the order of the plan.</param>
/// <param name="ControllerStarts">How many controllers it took.</param>
/// <param name="Journal">Every decision.</param>
/// <param name="Traffic">What each side answered, second by second.</param>
/// <param name="Load">What the load saw; null without load.</param>
/// <param name="Rate">How many requests a second it made, and how that came to be; null when it never began.</param>
/// <param name="Notes">In what the rehearsal differs from the model, in words for people; null for nothing.</param>
/// <param name="Environment">The environment that was released to; null for a rehearsal.</param>
public sealed record ReleaseResult(
    ReleaseOutcome Outcome,
    string Reason,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    string Blue,
    string Green,
    ReleasePlan Plan,
    IReadOnlyList<InjectedFault> Faults,
    IReadOnlyList<PhaseSpan> Phases,
    IReadOnlyList<GreenShare> Shares,
    TimeSpan? TimeToDetect,
    TimeSpan? TimeToRollBack,
    IReadOnlyList<GateResult> Gates,
    int ControllerStarts,
    IReadOnlyList<JournalEntry> Journal,
    EdgeMetrics? Traffic,
    LoadResult? Load,
    LoadRate? Rate = null,
    IReadOnlyList<string>? Notes = null,
    string? Environment = null)
{
    /// <summary>What this is of, and what its files are called.</summary>
    internal string What => Environment is null ? "rehearsal" : "release";
}

/// <summary>How a release, or a rehearsal, ended.</summary>
public enum ReleaseOutcome
{
    /// <summary>Green is live.</summary>
    Released,

    /// <summary>Blue is live, as before.</summary>
    RolledBack,

    /// <summary>The release got stuck, or it, or its rehearsal, failed itself.</summary>
    Failed,
}

/// <summary>A phase that a release went through.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When the next one began.</param>
/// <param name="Reason">Why it began.</param>
public sealed record PhaseSpan(ReleasePhase Phase, DateTimeOffset Started, DateTimeOffset Ended, string Reason);

/// <summary>Green's share of the traffic.</summary>
/// <param name="At">From when on.</param>
/// <param name="GreenPercent">0 to 100.</param>
public sealed record GreenShare(DateTimeOffset At, int GreenPercent);

/// <summary>How a gate, or a smoke test, ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Side">The side that had to pass it.</param>
/// <param name="State">How it ended; <see cref="ActivityState.Unknown"/> when the release never came to it.</param>
/// <param name="Started">When it began; null when it never did.</param>
/// <param name="Took">How long it took; null when it has not ended.</param>
/// <param name="Reason">For a failure what happened, in words for people; else null.</param>
/// <param name="Output">For a failure the end of what it wrote; else null.</param>
public sealed record GateResult(string Name, Side Side, ActivityState State, DateTimeOffset? Started, TimeSpan? Took, string? Reason, string? Output);
