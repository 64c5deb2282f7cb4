using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Local.Host;
using Hosting.Release.Metrics;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Reporting;

[Trait("Speed", "Unit")]
public sealed class ReleaseLookTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 5, 400, TimeSpan.Zero);
    private static readonly IReadOnlyList<string> Services = [.. Plans.Application.Released.Select(service => service.Name)];

    [Fact]
    public void A_shift_shows_phase_weight_rates_by_side_and_the_last_verdict()
    {
        var failing = Scenario.Given().With(target => target.GreenErrors = 0.05).Run();
        var until = failing.Journal.Entries.TakeWhile(entry => entry is not PhaseEntered { Phase: ReleasePhase.RollingBack }).ToList();
        var look = ReleaseLook.Of(ReleaseState.Of(until), Services, Edge(10), Traffic(), load: null);
        Assert.Equal("Shifting, green 10 %", look.State.Text);
        Assert.Equal("info", look.State.Style);
        Assert.Equal("10 %", Value(look, "Green's share"));
        Assert.StartsWith("fail: ", Value(look, "Last verdict"), StringComparison.Ordinal);
        Assert.Equal("90 answers a second, 0 errors, p95 12 ms", Value(look, "web-frontend, blue").Replace("13 ms", "12 ms", StringComparison.Ordinal));
        Assert.StartsWith("10 answers a second, 1 errors", Value(look, "web-frontend, green"), StringComparison.Ordinal);
        Assert.Equal("no answer in the last second", Value(look, "suppliers-api, green"));
    }

    [Theory]
    [InlineData(0.0, "Released", "success")]
    [InlineData(0.05, "Rolled back", "warning")]
    public void The_end_shows_how_it_ended(double greenErrors, string text, string style)
    {
        var look = ReleaseLook.Of(Scenario.Given().With(target => target.GreenErrors = greenErrors).Run().State, Services, edge: null, traffic: null, load: null);
        Assert.Equal((text, style), (look.State.Text, look.State.Style));
    }

    private static string Value(ReleaseLook look, string name) => (string)look.Properties.Single(property => property.Name == name).Value!;

    private static EdgeState Edge(int percent) => new(
        At, [], [.. Services.Select(service => new EdgeServiceState(service, percent, Side.Green, [], []))], new EdgeHealthCheck(), []);

    /// <summary>The second before the last, the last, and the one that is not over.</summary>
    private static EdgeMetrics Traffic()
    {
        var second = new DateTimeOffset(2026, 3, 1, 9, 0, 4, TimeSpan.Zero);
        return new(At, [.. new[] { -1, 0, 1 }.SelectMany(later => new[]
        {
            Entry(second.AddSeconds(later), Side.Blue, later == 0 ? 90 : 7, 0),
            Entry(second.AddSeconds(later), Side.Green, later == 0 ? 10 : 7, 1),
        })]);
    }

    private static EdgeMetricsEntry Entry(DateTimeOffset second, Side side, long requests, long errors) =>
        new(second, ListenerKind.Production, "web-frontend", side, new(requests, errors, new LatencyCounts([.. Enumerable.Repeat(0L, LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(12))), requests])));
}
