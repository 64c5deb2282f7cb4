using System.Globalization;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Load;
using Hosting.Release.Local.Host;
using Hosting.Release.Local.Reporting.Model;
using Hosting.Release.Plan;
using Spectre.Console;

namespace Hosting.Release.Local.Supervising;

/// <summary>
/// Tells how a rehearsal gets on: a line for each thing that happens, and the figures of every second: on a terminal in one line at the bottom
/// that changes, elsewhere a line each.
/// </summary>
internal sealed class Progress(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private long _figures;
    private DateTimeOffset _second;
    private AnalysisOutcome? _outcome;
    private bool _hasFigures;

    private bool IsInPlace => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    public void Say(string text) => Write(text, null);

    public void Ready(HostState state, RunFolder folder)
    {
        Say($"Blue answers on {state.Site}.");
        if (state.Dashboard is { } dashboard)
            Say($"Dashboard: {dashboard}");
        Say($"Everything about this rehearsal is in {folder.Path}.");
    }

    public void Tell(JournalEntry entry)
    {
        switch (entry)
        {
            case PhaseEntered entered:
                Write($"{FaultName(entered.Phase)}: {entered.Reason}", entered.Phase switch
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

    /// <summary>Figures, when there are new ones.</summary>
    public void Show(ReleasePlan plan, ReleaseState state, HostState host)
    {
        if (host.Load is not { } load || load.Second == _second || (_figures != 0 && time.GetElapsedTime(_figures) < BetweenFigures))
            return;
        _second = load.Second;
        _figures = time.GetTimestamp();
        var weights = host.Edge is null ? "" : string.Join(", ", host.Edge.Services.Select(service => service.GreenPercent).Distinct().Select(percent => $"green {percent} %"));
        Write(string.Create(CultureInfo.InvariantCulture, $"{FaultName(state.Phase)}, {weights}: {load.Counts.Requests} answers/s{Sides(plan, load)}, {load.Counts.Failed} failed, {load.Counts.Wrong} wrong, p99 {load.Latency.P99:0} ms"), "dim", isFigures: true);
    }

    /// <summary>Who answered, where that can be told: blue and green may be one version (<c>--all</c>).</summary>
    private static string Sides(ReleasePlan plan, LoadSecond load)
    {
        if (plan.Released.All(service => service.BlueVersion == service.GreenVersion))
            return "";
        var sides = load.Versions.GroupBy(version => LoadHistory.SideOf(plan, version.Service, version.Version)?.ToString().ToLowerInvariant() ?? "nobody")
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        return $" ({string.Join(", ", sides.Select(group => $"{group.Sum(each => each.Counts.Requests)} by {group.Key}"))})";
    }

    private static string FaultName(ReleasePhase phase) => Faults.FaultParser.Name(phase);

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
