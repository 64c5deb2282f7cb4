using Hosting.Release.Control.Journal;

namespace Hosting.Release.Control;

/// <summary>What a controller does next; exactly one thing.</summary>
public abstract record ReleaseDecision
{
    /// <summary>Something new: it is written to the journal, and then, where it asks for something of the target, done.</summary>
    /// <param name="Entry">What is written.</param>
    public sealed record Record(JournalEntry Entry) : ReleaseDecision;

    /// <summary>An activity that the journal shows as begun is asked for again, for the target does not know it: the controller was killed, or the target did not hear.</summary>
    /// <param name="Activity">The activity.</param>
    public sealed record BeginAgain(ReleaseActivity Activity) : ReleaseDecision;

    /// <summary>The end of an activity that still runs is asked for again.</summary>
    /// <param name="ActivityId">The activity.</param>
    public sealed record CancelAgain(string ActivityId) : ReleaseDecision;

    /// <summary>Nothing is to be done now.</summary>
    /// <param name="For">What is waited for, in words for people.</param>
    public sealed record Wait(string For) : ReleaseDecision;
}
