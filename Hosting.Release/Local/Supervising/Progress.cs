using System.Globalization;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Local.Host;
using Hosting.Release.Local.Options;
using Spectre.Console;

namespace Hosting.Release.Local.Supervising;

/// <summary>Tells how a rehearsal gets on: a line for each thing that happens, and while nothing does a line a second with figures.</summary>
internal sealed class Progress(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private long _figures;
    private DateTimeOffset _second;
    private AnalysisOutcome? _outcome;

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
    public void Show(ReleaseState state, HostState host)
    {
        if (host.Load is not { } load || load.Second == _second || (_figures != 0 && time.GetElapsedTime(_figures) < BetweenFigures))
            return;
        _second = load.Second;
        _figures = time.GetTimestamp();
        var weights = host.Edge is null ? "" : string.Join(", ", host.Edge.Services.Select(service => service.GreenPercent).Distinct().Select(percent => $"green {percent} %"));
        var versions = string.Join(", ", load.Versions.GroupBy(version => version.Version ?? "nobody").Select(group => $"{group.Sum(each => each.Counts.Requests)} by {group.Key}"));
        Write(string.Create(CultureInfo.InvariantCulture, $"{FaultName(state.Phase)}, {weights}: {load.Counts.Requests} answers ({versions}), {load.Counts.Failed} failed, {load.Counts.Wrong} wrong, p99 {load.Latency.P99:0} ms"), "dim");
    }

    private static string FaultName(ReleasePhase phase) => Faults.FaultParser.Name(phase);

    private void Write(string text, string? style)
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
                console.MarkupLine(Markup.Escape(clock) + (style is null ? Markup.Escape(text) : $"[{style}]{Markup.Escape(text)}[/]"));
            }
        }
    }
}
