using System.Collections.Immutable;

using Hosting.Release.Control.Journal;

namespace Hosting.Release.Control;

/// <summary>Where a release stands: what the entries of its journal add up to, and nothing else.</summary>
public sealed record ReleaseState
{
    /// <summary>Before the first entry.</summary>
    public static ReleaseState Initial { get; } = new();

    /// <summary>Its first entry; null before it.</summary>
    public ReleaseStarted? Started { get; private init; }

    /// <summary>The phase it is in.</summary>
    public ReleasePhase Phase { get; private init; } = ReleasePhase.Planned;

    /// <summary>How it came to be in this phase; null in <see cref="ReleasePhase.Planned"/>.</summary>
    public PhaseEntered? Entered { get; private init; }

    /// <summary>Why it went back; null when it did not.</summary>
    public PhaseEntered? WentBack { get; private init; }

    /// <summary>Since when this controller waits for whatever it waits for: the phase began, or the controller did.</summary>
    public DateTimeOffset WaitingSince { get; private init; }

    /// <summary>When the controller that runs took over; null when it is the first.</summary>
    public DateTimeOffset? ResumedAt { get; private init; }

    /// <summary>The activity that runs, if any.</summary>
    public OpenActivity? Open { get; private init; }

    /// <summary>The ids of all activities that were begun.</summary>
    public ImmutableHashSet<string> Begun { get; private init; } = [];

    /// <summary>How the activities ended that did, by id.</summary>
    public ImmutableDictionary<string, ActivityEnded> Ended { get; private init; } = ImmutableDictionary<string, ActivityEnded>.Empty;

    /// <summary>The ids of the activities whose end was asked for.</summary>
    public ImmutableHashSet<string> Cancelled { get; private init; } = [];

    /// <summary>What blue was like before it lost the last of its traffic; null before that.</summary>
    public BaselineTaken? Baseline { get; private init; }

    /// <summary>The step of the shift that green has reached; null before the first.</summary>
    public StepBegan? Step { get; private init; }

    /// <summary>The looks of the analysis at that step, oldest first.</summary>
    public ImmutableList<LookTaken> Looks { get; private init; } = [];

    /// <summary>What happened in this phase without changing anything.</summary>
    public ImmutableHashSet<ReleaseEvent> Noted { get; private init; } = [];

    /// <summary>Whether it has come to an end.</summary>
    public bool IsOver => Phase is ReleasePhase.Released or ReleasePhase.RolledBack or ReleasePhase.Stuck;

    /// <summary>What the entries of a journal add up to.</summary>
    public static ReleaseState Of(IEnumerable<JournalEntry> entries) => entries.Aggregate(Initial, (state, entry) => state.With(entry));

    /// <summary>The state after one more entry.</summary>
    public ReleaseState With(JournalEntry entry) => entry switch
    {
        ReleaseStarted started => this with { Started = started, WaitingSince = started.At },
        ControllerResumed resumed => this with { ResumedAt = resumed.At, WaitingSince = resumed.At },
        PhaseEntered entered => this with
        {
            Phase = entered.Phase,
            Entered = entered,
            WentBack = entered.Phase == ReleasePhase.RollingBack ? entered : WentBack,
            WaitingSince = entered.At,
            Noted = [],
        },
        ActivityBegun begun => this with { Open = new(begun.Activity, Phase, begun.At), Begun = Begun.Add(begun.Activity.Id) },
        ActivityCancelled cancelled => this with
        {
            Open = Open is null ? null : Open with { CancelledAt = cancelled.At },
            Cancelled = Cancelled.Add(cancelled.ActivityId),
        },
        ActivityEnded ended => this with { Open = null, Ended = Ended.SetItem(ended.ActivityId, ended) },
        BaselineTaken baseline => this with { Baseline = baseline },
        StepBegan step => this with { Step = step, Looks = [] },
        LookTaken look => this with { Looks = Looks.Add(look) },
        EventNoted noted => this with { Noted = Noted.Add(noted.Event) },
        _ => throw new InvalidOperationException($"{entry.GetType().Name} is no entry that a state can take in."),
    };
}
