using System.Globalization;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Local.Host;
using Hosting.Release.Plan;
using Hosting.Release.Reporting.Model;
using Hosting.Release.Supervising;

namespace Hosting.Release.Local.Supervising;

/// <summary>Tells what the host of a rehearsal sees: where blue answers, and how its load is answered in each second.</summary>
internal sealed class RehearsalFigures(Progress progress, TimeProvider time)
{
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromSeconds(1);
    private long _figures;
    private DateTimeOffset _second;

    public void Ready(HostState state, RunFolder folder)
    {
        progress.Say($"Blue answers on {state.Site}.");
        if (state.Dashboard is { } dashboard)
            progress.Say($"Dashboard: {dashboard}");
        progress.Say($"Everything about this rehearsal is in {folder.Path}.");
    }

    /// <summary>Figures, when there are new ones.</summary>
    public void Show(ReleasePlan plan, ReleaseState state, HostState host)
    {
        if (host.Load is not { } load || load.Second == _second || (_figures != 0 && time.GetElapsedTime(_figures) < BetweenFigures))
            return;
        _second = load.Second;
        _figures = time.GetTimestamp();
        var weights = host.Edge is null ? "" : string.Join(", ", host.Edge.Services.Select(service => service.GreenPercent).Distinct().Select(percent => $"green {percent} %"));
        progress.Figures(string.Create(CultureInfo.InvariantCulture, $"{FaultParser.Name(state.Phase)}, {weights}: {load.Counts.Requests} answers/s{Sides(plan, load)}, {load.Counts.Failed} failed, {load.Counts.Wrong} wrong, p99 {load.Latency.P99:0} ms"));
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
}
