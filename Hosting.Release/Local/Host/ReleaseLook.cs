using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Metrics;

namespace Hosting.Release.Local.Host;

/// <summary>A release as a dashboard shows it: its phase is the resource's state, and what goes on in it the resource's properties.</summary>
/// <param name="State">The phase, with green's share while traffic is on both sides.</param>
/// <param name="Properties">Weights, rates by side, and the last verdict.</param>
internal sealed record ReleaseLook(ResourceStateSnapshot State, ImmutableArray<ResourcePropertySnapshot> Properties)
{
    /// <param name="state">What the journal adds up to.</param>
    /// <param name="services">The released services, providers first.</param>
    /// <param name="edge">The load balancer; null while it does not answer.</param>
    /// <param name="traffic">What it counted in its last seconds; null while it does not answer.</param>
    /// <param name="load">The last second of the load; null before the first.</param>
    public static ReleaseLook Of(ReleaseState state, IReadOnlyList<string> services, EdgeState? edge, EdgeMetrics? traffic, LoadSecond? load)
    {
        List<ResourcePropertySnapshot> properties = [];
        if (state.Entered is { } entered)
            Add("Why this phase", entered.Reason);
        var shares = edge?.Services.Where(service => services.Contains(service.Service)).Select(service => service.GreenPercent).Distinct().ToList() ?? [];
        if (shares.Count > 0)
            Add("Green's share", string.Join(" and ", shares.Select(share => $"{share} %")));
        if (state.Looks is [.., var look])
            Add("Last verdict", $"{Figures.Of(look.Verdict.Outcome)}: {look.Verdict.Reason}");
        if (load is not null)
            Add("Load", string.Create(CultureInfo.InvariantCulture, $"{load.Counts.Requests} answers a second, {load.Counts.Failed} failed, {load.Counts.Wrong} wrong, p99 {load.Latency.P99:0} ms"));
        foreach (var service in traffic is null ? [] : services)
        {
            Add($"{service}, blue", Rate(traffic!, service, Side.Blue));
            Add($"{service}, green", Rate(traffic!, service, Side.Green));
        }

        return new(StateOf(state.Phase, shares), [.. properties]);

        void Add(string name, string value) => properties.Add(new(name, value));
    }

    private static ResourceStateSnapshot StateOf(ReleasePhase phase, List<int> shares)
    {
        var words = FaultParser.Name(phase).Replace('-', ' ');
        var share = shares is [> 0 and var percent] && phase is (ReleasePhase.Shifting or ReleasePhase.RollingBack) ? $", green {percent} %" : "";
        return new(char.ToUpperInvariant(words[0]) + words[1..] + share, phase switch
        {
            ReleasePhase.Released => KnownResourceStateStyles.Success,
            ReleasePhase.RollingBack or ReleasePhase.RolledBack => KnownResourceStateStyles.Warn,
            ReleasePhase.Stuck => KnownResourceStateStyles.Error,
            _ => KnownResourceStateStyles.Info,
        });
    }

    /// <summary>The last second that is over.</summary>
    private static string Rate(EdgeMetrics traffic, string service, Side side)
    {
        var last = traffic.At.ToUnixTimeSeconds() - 1;
        var sum = traffic.Entries.Where(entry => entry.Listeners == ListenerKind.Production && entry.Service == service && entry.Side == side && entry.Second.ToUnixTimeSeconds() == last)
            .Aggregate(SideMetrics.None, (all, entry) => all + entry.Metrics);
        return sum.Requests == 0
            ? "no answer in the last second"
            : $"{Figures.Count(sum.Requests)} answers a second, {Figures.Count(sum.Errors)} errors, p95 {Figures.Milliseconds(sum.Latency.Quantile(0.95))}";
    }
}
