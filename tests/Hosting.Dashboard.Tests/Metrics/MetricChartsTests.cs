using Embedded.Dashboard.Components.Pages.Metrics;
using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.Metrics;

[Trait("Speed", "Unit")]
public sealed class MetricChartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_counter_is_a_rate_however_seldom_it_is_reported()
    {
        // 120 a minute, reported once a minute: 2 a second at each five seconds.
        var chart = Chart(InstrumentKind.Counter, Series([], (-180, 120), (-120, 120), (-60, 120), (0, 120)));

        Assert.Equal(60, chart.Times.Count);
        Assert.All(chart.Lines.Single().Values.TakeLast(48), v => Assert.Equal(2, v!.Value, 6));
        Assert.Equal("{request}/s", chart.Unit);
    }

    [Fact]
    public void Before_the_first_report_and_after_the_last_nothing_is_known()
    {
        var values = Chart(InstrumentKind.Counter, Series([], (-150, 10), (-140, 10), (-130, 10))).Lines.Single().Values;

        Assert.Null(values[0]);
        Assert.NotNull(values[33]);
        Assert.Null(values[^1]);
    }

    [Fact]
    public void A_silent_delta_counter_counts_nothing_meanwhile()
    {
        var values = Chart(InstrumentKind.Counter, Series([], (-250, 50), (-240, 50), (-20, 50), (-10, 50))).Lines.Single().Values;

        Assert.Equal(0, values[30]);
        Assert.Equal(5, values[^4]!.Value, 6);
    }

    [Fact]
    public void Series_add_up_unless_a_dimension_parts_them()
    {
        MetricSeries[] series =
        [
            Series([("method", "GET"), ("status", "200")], (-10, 50), (0, 50)),
            Series([("method", "GET"), ("status", "500")], (-10, 10), (0, 10)),
            Series([("method", "POST"), ("status", "200")], (-10, 40), (0, 40)),
        ];

        Assert.Equal(10, Chart(InstrumentKind.Counter, series).Lines.Single().Last!.Value, 6);
        var grouped = Chart(InstrumentKind.Counter, new MetricsState { GroupBy = "method" }, series);
        Assert.Equal([("GET", 6d), ("POST", 4d)], grouped.Lines.Select(l => (l.Name, Math.Round(l.Last!.Value, 6))));
    }

    [Fact]
    public void Chosen_values_of_a_key_are_alternatives_and_keys_hold_together()
    {
        MetricSeries[] series =
        [
            Series([("method", "GET"), ("status", "200")], (-10, 50), (0, 50)),
            Series([("method", "PUT"), ("status", "200")], (-10, 20), (0, 20)),
            Series([("method", "GET"), ("status", "500")], (-10, 10), (0, 10)),
        ];
        var state = new MetricsState { Dimensions = [new("method", "GET"), new("method", "PUT"), new("status", "200")] };

        Assert.Equal(7, Chart(InstrumentKind.Counter, state, series).Lines.Single().Last!.Value, 6);
    }

    [Fact]
    public void An_up_down_counter_is_the_sum_and_a_gauge_the_mean_of_what_stands_last()
    {
        MetricSeries[] series = [Series([("a", "1")], (-10, 5), (-3, 10)), Series([("a", "2")], (-10, 5), (-3, 20))];

        Assert.Equal(30, Chart(InstrumentKind.UpDownCounter, series).Lines.Single().Last);
        Assert.Equal(15, Chart(InstrumentKind.Gauge, series).Lines.Single().Last);
    }

    [Fact]
    public void A_histogram_is_three_percentiles_and_its_count_a_rate()
    {
        var point = new MetricPoint(Now, 0, 100, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0], []);
        var series = new MetricSeries("", [], [point with { At = Now.AddSeconds(-10) }, point]);

        var percentiles = Chart(InstrumentKind.Histogram, series).Lines;
        Assert.Equal(["p50", "p90", "p99"], percentiles.Select(l => l.Name));
        Assert.Equal([50d, 90d, 99d], percentiles.Select(l => Math.Round(l.Last!.Value, 6)));
        Assert.Equal(10, Chart(InstrumentKind.Histogram, new MetricsState { ShowCount = true }, series).Lines.Single().Last!.Value, 6);
    }

    [Fact]
    public void More_groups_than_colours_end_in_a_line_of_the_others()
    {
        var series = Enumerable.Range(0, 20).Select(i => Series([("route", $"/{i:00}")], (-10, i), (0, i))).ToArray();

        var lines = Chart(InstrumentKind.Counter, new MetricsState { GroupBy = "route" }, series).Lines;

        Assert.Equal(MetricCharts.MostLines, lines.Count);
        Assert.Equal("13 others", lines[^1].Name);
        Assert.Equal(Enumerable.Range(0, 13).Sum() / 10d, lines[^1].Last!.Value, 6);
    }

    [Fact]
    public void Exemplars_of_the_window_are_placed_by_their_time_highest_first()
    {
        Exemplar Made(double seconds, double value) => new(Now.AddSeconds(seconds), value, "t", "s");
        var series = new MetricSeries("", [], [new(Now, 0, 3, [1], [3, 0], [Made(-150, 1), Made(-75, 9), Made(-900, 99)])]);

        var marks = Chart(InstrumentKind.Histogram, series).Exemplars;

        Assert.Equal([(9d, 75d), (1d, 50d)], marks.Select(m => (m.Exemplar.Value, m.Percent)));
    }

    [Fact]
    public void An_exemplar_that_is_reported_again_is_shown_once()
    {
        var made = new Exemplar(Now.AddSeconds(-75), 9, "t", "s");
        MetricPoint Report(double seconds) => new(Now.AddSeconds(seconds), 0, 3, [1], [3, 0], [made with { }]);

        var marks = Chart(InstrumentKind.Histogram, new MetricSeries("", [], [Report(-2), Report(-1), Report(0)])).Exemplars;

        Assert.Equal([made], marks.Select(m => m.Exemplar));
    }

    [Fact]
    public void Everything_chosen_stands_in_the_address_and_comes_back()
    {
        var state = new MetricsState
        {
            Window = TimeSpan.FromMinutes(15),
            Dimensions = [new("http.route", "/a=b&c"), new("odd=key", "x")],
            GroupBy = "http.route",
            View = MetricView.Table,
            ShowCount = true,
        };
        var query = state.Query();

        var read = MetricsState.Read((int?)query["window"], (string[]?)query["dim"], (string?)query["group"], (string?)query["view"], (string?)query["show"]);

        Assert.Equal(state.Dimensions, read.Dimensions);
        Assert.Equal(state with { Dimensions = [] }, read with { Dimensions = [] });
    }

    [Theory]
    [InlineData(0.00123, "s", "1.23 ms")]
    [InlineData(250, "ms", "250 ms")]
    [InlineData(1536, "By", "1.5 KiB")]
    [InlineData(12_345, "{request}/s", "12.3 k/s")]
    [InlineData(0, "s", "0 s")]
    public void Values_are_short_and_carry_their_unit(double value, string unit, string expected) => Assert.Equal(expected, UnitText.Of(value, unit));

    private static MetricSeries Series((string Key, string Value)[] attributes, params (double Seconds, double Value)[] points) =>
        new("", [.. attributes.Select(a => new TelemetryAttribute(a.Key, a.Value))], [.. points.Select(p => new MetricPoint(Now.AddSeconds(p.Seconds), p.Value, 0, [], [], []))]);

    private static MetricChart Chart(InstrumentKind kind, params MetricSeries[] series) => Chart(kind, new(), series);

    private static MetricChart Chart(InstrumentKind kind, MetricsState state, params MetricSeries[] series) =>
        MetricCharts.Of(new(new("web", "meter", "requests", "{request}", "", kind), series), state, Now);
}
