using System.Text.Json.Serialization;

using Hosting.Release.Analysis;
using Hosting.Release.Metrics;

namespace Hosting.Release.Control.Journal;

/// <summary>
/// One decision of a controller, written before it is acted on; a line of JSON in the journal. The state of a release is what its entries
/// add up to.
/// </summary>
/// <param name="At">When it was decided, by the controller's clock.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(ReleaseStarted), "release-started")]
[JsonDerivedType(typeof(ControllerResumed), "controller-resumed")]
[JsonDerivedType(typeof(PhaseEntered), "phase-entered")]
[JsonDerivedType(typeof(ActivityBegun), "activity-begun")]
[JsonDerivedType(typeof(ActivityCancelled), "activity-cancelled")]
[JsonDerivedType(typeof(ActivityEnded), "activity-ended")]
[JsonDerivedType(typeof(BaselineTaken), "baseline-taken")]
[JsonDerivedType(typeof(StepBegan), "step-began")]
[JsonDerivedType(typeof(LookTaken), "look-taken")]
[JsonDerivedType(typeof(EventNoted), "event-noted")]
public abstract record JournalEntry(DateTimeOffset At)
{
    /// <summary>The version of the format that this code writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the format. A journal of a later one is refused.</summary>
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = CurrentVersion;
}

/// <summary>The first entry.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Release">The release's name in the app model.</param>
/// <param name="Id">The plan's id: a journal goes on with the plan that it began with only.</param>
/// <param name="ShiftControl">Who moves the traffic.</param>
public sealed record ReleaseStarted(DateTimeOffset At, string Release, string Id, ShiftControl ShiftControl) : JournalEntry(At);

/// <summary>A controller goes on where another one was killed.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="TornLine">Whether the last line was cut short by the crash and was dropped; nothing of it had been done.</param>
public sealed record ControllerResumed(DateTimeOffset At, bool TornLine) : JournalEntry(At);

/// <summary>The release went from one phase to another.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Phase">The phase that begins.</param>
/// <param name="Event">What happened in the phase before.</param>
/// <param name="Reason">Why, in words for people.</param>
public sealed record PhaseEntered(DateTimeOffset At, ReleasePhase Phase, ReleaseEvent Event, string Reason) : JournalEntry(At);

/// <summary>The target is asked for an activity.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Activity">The activity.</param>
public sealed record ActivityBegun(DateTimeOffset At, ReleaseActivity Activity) : JournalEntry(At);

/// <summary>The target is asked to end an activity that runs.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Reason">Why, in words for people.</param>
public sealed record ActivityCancelled(DateTimeOffset At, string ActivityId, string Reason) : JournalEntry(At);

/// <summary>The target said that an activity has ended.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="State"><see cref="ActivityState.Succeeded"/> or <see cref="ActivityState.Failed"/>.</param>
/// <param name="Reason">For a failure what happened, in words for people; else null.</param>
public sealed record ActivityEnded(DateTimeOffset At, string ActivityId, ActivityState State, string? Reason) : JournalEntry(At);

/// <summary>What blue was like before it lost the last of its traffic: what green is compared with from then on.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Since">Where the window begins, by the target's clock.</param>
/// <param name="Until">Where it ends.</param>
/// <param name="Services">Each released service.</param>
public sealed record BaselineTaken(DateTimeOffset At, DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<ServiceMetrics> Services) : JournalEntry(At);

/// <summary>Green has the share of a step of the shift.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Step">The step, from 1 on.</param>
/// <param name="GreenPercent">Green's share, 1 to 100.</param>
/// <param name="Since">From when on, by the target's clock: where the step's window begins. The last step's window goes on through the bake.</param>
public sealed record StepBegan(DateTimeOffset At, int Step, int GreenPercent, DateTimeOffset Since) : JournalEntry(At);

/// <summary>The analysis looked.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Step">The step whose window this is, from 1 on.</param>
/// <param name="Since">Where the window begins, by the target's clock.</param>
/// <param name="Until">Where it ends.</param>
/// <param name="Services">What was seen in the window so far, by service.</param>
/// <param name="Verdict">What the analysis says to it.</param>
public sealed record LookTaken(
    DateTimeOffset At, int Step, DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<ServiceMetrics> Services, Verdict Verdict) : JournalEntry(At);

/// <summary>Something happened that changes nothing in this phase; written once for each phase and event.</summary>
/// <param name="At">See <see cref="JournalEntry"/>.</param>
/// <param name="Event">What happened.</param>
/// <param name="Reason">In words for people, with why it changes nothing.</param>
public sealed record EventNoted(DateTimeOffset At, ReleaseEvent Event, string Reason) : JournalEntry(At);
