using Embedded.Dashboard.Components.Pages.Traces;
using Embedded.Dashboard.Telemetry;
using static Hosting.Dashboard.Tests.Traces.SpanBuilder;

namespace Hosting.Dashboard.Tests.Traces;

[Trait("Speed", "Unit")]
public sealed class WaterfallTests
{
    [Fact]
    public void Rows_follow_their_parents_and_bars_lie_where_the_spans_lie()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("root", null, 0, 200), Span("late", "root", 100, 50), Span("early", "root", 20, 60), Span("inner", "early", 30, 10)));

        Assert.Equal(["root", "early", "inner", "late"], waterfall.Rows.Select(r => r.Span.SpanId));
        Assert.Equal([0, 1, 2, 1], waterfall.Rows.Select(r => r.Depth));
        Assert.Equal([-1, 0, 1, 0], waterfall.Rows.Select(r => r.ParentIndex));
        Assert.Equal([3, 1, 0, 0], waterfall.Rows.Select(r => r.DescendantCount));
        Assert.Equal([0, 10, 15, 50], waterfall.Rows.Select(r => r.OffsetPercent));
        Assert.Equal([100, 30, 5, 25], waterfall.Rows.Select(r => r.WidthPercent));
        Assert.Empty(waterfall.Skewed);
    }

    [Fact]
    public void A_closed_span_hides_all_below_it_and_nothing_else()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("root", null, 0, 200), Span("a", "root", 10, 60), Span("b", "a", 20, 10), Span("c", "b", 21, 1), Span("d", "root", 100, 50)));

        Assert.Equal(["root", "a", "d"], waterfall.Visible(new HashSet<string> { "a" }).Select(r => r.Span.SpanId));
        Assert.Equal(["root"], waterfall.Visible(new HashSet<string> { "root", "a" }).Select(r => r.Span.SpanId));
    }

    [Fact]
    public void Self_time_is_what_no_child_covers_children_side_by_side_counted_once()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("root", null, 0, 100), Span("a", "root", 10, 30), Span("b", "root", 20, 30), Span("beyond", "root", 90, 50)));

        Assert.Equal(TimeSpan.FromMilliseconds(50), waterfall.Find("root")!.SelfTime);
        Assert.Equal(TimeSpan.FromMilliseconds(140), waterfall.Duration);
    }

    [Fact]
    public void Errors_below_are_counted_up_to_the_root()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("root", null, 0, 100), Span("a", "root", 10, 30), Span("b", "a", 20, 10, status: SpanStatus.Error)));

        Assert.Equal([1, 1, 0], waterfall.Rows.Select(r => r.ErrorsBelow));
    }

    [Fact]
    public void A_span_whose_parent_is_missing_is_a_root_that_says_so()
    {
        var waterfall = Waterfall.Of(Trace(Span("orphan", "gone", 0, 10), Span("child", "orphan", 1, 5)));

        Assert.True(waterfall.Rows[0].ParentMissing);
        Assert.Equal([0, 1], waterfall.Rows.Select(r => r.Depth));
    }

    [Fact]
    public void Circles_doubled_ids_and_a_span_that_is_its_own_parent_are_each_shown_once()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("a", "b", 0, 10), Span("b", "a", 1, 10), Span("self", "self", 2, 10), Span("twin", null, 3, 10), Span("twin", null, 4, 10), Span("child", "twin", 5, 1)));

        Assert.Equal(6, waterfall.Rows.Count);
        Assert.Equal(1, waterfall.Rows.Count(r => r.Span.SpanId == "child"));
    }

    [Fact]
    public void A_chain_of_ten_thousand_spans_is_laid_out()
    {
        var spans = Enumerable.Range(0, 10_000).Select(i => Span($"s{i}", i == 0 ? null : $"s{i - 1}", i, 20_000 - i)).ToArray();

        var waterfall = Waterfall.Of(Trace(spans));

        Assert.Equal(9_999, waterfall.Rows[^1].Depth);
        Assert.Equal(9_999, waterfall.Rows[0].DescendantCount);
    }

    [Fact]
    public void A_trace_without_duration_has_bars_at_its_start()
    {
        var waterfall = Waterfall.Of(Trace(Span("only", null, 0, 0)));

        Assert.Equal((0d, 0d), (waterfall.Rows[0].OffsetPercent, waterfall.Rows[0].WidthPercent));
    }

    [Fact]
    public void A_clock_an_hour_behind_is_named_and_its_spans_lie_within_their_caller()
    {
        const double Hour = 3_600_000;
        Span[] spans =
        [
            Span("call", null, 0, 100, "web", SpanKind.Client),
            Span("answer", "call", 10 - Hour, 60, "api", SpanKind.Server),
            Span("query", "answer", 20 - Hour, 30, "api", SpanKind.Client),
        ];
        var waterfall = Waterfall.Of(new(spans[0].TraceId, ClockCorrection.Apply(spans)));

        Assert.Equal(TimeSpan.FromMilliseconds(100), waterfall.Duration);
        Assert.Equal([0, 20, 30], waterfall.Rows.Select(r => r.OffsetPercent));
        var skewed = Assert.Single(waterfall.Skewed);
        Assert.Equal("api", skewed.SourceName);
        Assert.Equal(-60, skewed.Ahead.TotalMinutes, 0.01);
        Assert.Equal(20, waterfall.PercentOf(waterfall.Rows[1], SpanBuilder.Start.AddMilliseconds(10 - Hour)), 6);
    }

    [Theory]
    [InlineData(87, 4, new double[] { 0, 20, 40, 60, 80 })]
    [InlineData(100, 5, new double[] { 0, 20, 40, 60, 80, 100 })]
    [InlineData(4_300, 5, new double[] { 0, 1_000, 2_000, 3_000, 4_000 })]
    public void The_axis_has_marks_at_round_times(double milliseconds, int most, double[] expected)
    {
        var ticks = TimeAxis.Ticks(TimeSpan.FromMilliseconds(milliseconds), most);

        Assert.Equal(expected, ticks.Select(t => t.At.TotalMilliseconds));
        Assert.All(ticks, t => Assert.Equal(100 * t.At.TotalMilliseconds / milliseconds, t.Percent, 6));
    }
}
