using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Faults;

namespace Hosting.Release.Results;

/// <summary>Entries of a journal as people read them, one line each at least.</summary>
internal static class JournalWords
{
    public static string Of(JournalEntry entry) => entry switch
    {
        ReleaseStarted started => $"Release {started.Id} begins; {(started.ShiftControl == ShiftControl.Stepwise ? "the controller moves every step" : "the target shifts by its own clock")}.",
        ControllerResumed resumed => $"Another controller goes on from the journal{(resumed.TornLine ? ", whose last line was cut short" : "")}.",
        PhaseEntered entered => $"Phase {FaultParser.Name(entered.Phase)}: {Words.Sentence(entered.Reason)}",
        ActivityBegun begun => $"{begun.Activity.Id} begins{(begun.Activity.GreenPercent is { } percent ? $": green gets {percent} %" : "")}.",
        ActivityCancelled cancelled => $"{cancelled.ActivityId} is to end: {Words.Sentence(cancelled.Reason)}",
        ActivityEnded { State: ActivityState.Succeeded } ended => $"{ended.ActivityId} is done.",
        ActivityEnded ended => $"{ended.ActivityId} failed: {Words.Sentence(ended.Reason ?? "it gave no reason")}",
        BaselineTaken baseline => $"Blue is measured over the last {Words.For(baseline.Until - baseline.Since)}, to compare green with.",
        StepBegan step => $"Step {step.Step}: green has {step.GreenPercent} % of the traffic.",
        LookTaken look => $"Verdict {Figures.Of(look.Verdict.Outcome)}: {Words.Sentence(look.Verdict.Reason)}",
        EventNoted noted => Words.Sentence(noted.Reason),
        _ => entry.GetType().Name,
    };
}
