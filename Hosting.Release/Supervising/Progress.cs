using System.Globalization;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Faults;
using Spectre.Console;

namespace Hosting.Release.Supervising;

/// <summary>
/// Tells how a release, or a rehearsal, gets on: a line for each thing that happens, and figures: on a terminal in one line at the bottom
/// that changes, elsewhere a line each.
/// </summary>
internal sealed class Progress(IAnsiConsole console, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private AnalysisOutcome? _outcome;
    private bool _hasFigures;

    private bool IsInPlace => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    public void Say(string text) => Write(text, null);

    public void Tell(JournalEntry entry)
    {
        switch (entry)
        {
            case PhaseEntered entered:
                Write($"{FaultParser.Name(entered.Phase)}: {entered.Reason}", entered.Phase switch
                {
                    ReleasePhase.Released => "green",
                    ReleasePhase.RollingBack or ReleasePhase.RolledBack => "yellow",
                    ReleasePhase.Stuck => "red",
                    _ => "blue",
                });
                break;
            case ActivityEnded { State: ActivityState.Failed } ended:
                Write($"{ended.ActivityId} failed: {ended.Reason}", "red");
                break;
            case ActivityEnded ended:
                Say($"{ended.ActivityId} done.");
                break;
            case StepBegan step:
                _outcome = null;
                Say($"Green has {step.GreenPercent} % of the traffic.");
                break;
            case LookTaken look when look.Verdict.Outcome != _outcome:
                _outcome = look.Verdict.Outcome;
                Write($"{look.Verdict.Outcome}: {look.Verdict.Reason}", look.Verdict.Outcome == AnalysisOutcome.Fail ? "red" : null);
                break;
            case EventNoted noted:
                Say(noted.Reason);
                break;
        }
    }

    /// <summary>What changes all the time: on a terminal in one line at the bottom, elsewhere a line each time.</summary>
    public void Figures(string text) => Write(text, "dim", isFigures: true);

    private void Write(string text, string? style, bool isFigures = false)
    {
        var clock = string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(_start).TotalSeconds,6:0.0} s  ");
        lock (_gate)
        {
            if (!console.Profile.Out.IsTerminal)
            {
                // Spectre would wrap at 80 columns where there is no terminal to ask for its width.
                console.Profile.Out.Writer.WriteLine(clock + text);
                console.Profile.Out.Writer.Flush();
            }
            else
            {
                if (_hasFigures)
                    console.Write(new ControlCode("\r\u001b[2K"));
                _hasFigures = isFigures && IsInPlace;
                if (_hasFigures)
                {
                    // One that is wrapped could not be taken back.
                    var line = clock + text;
                    console.Markup($"[{style}]{Markup.Escape(line[..Math.Min(line.Length, console.Profile.Width - 1)])}[/]");
                    return;
                }

                console.MarkupLine(Markup.Escape(clock) + (style is null ? Markup.Escape(text) : $"[{style}]{Markup.Escape(text)}[/]"));
            }
        }
    }
}
