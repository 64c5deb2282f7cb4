using System.Globalization;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.Telemetry;

[Trait("Speed", "Unit")]
public sealed class TelemetryStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TelemetryScope Scope = new("tests", null);

    [Fact]
    public void The_oldest_spans_of_a_resource_give_way_and_other_resources_keep_theirs()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxSpanCount = 10 });
        store.Add([Span("quiet", 1)]);
        for (var i = 2; i <= 101; i++) store.Add([Span("loud", i)]);

        Assert.Equal(new SignalCounts(101, 11, 0), store.Counts().Spans);
        Assert.Equal(11, store.Traces(new()).Total);
        Assert.Equal(1, store.Traces(new() { Source = "quiet" }).Total);
        Assert.Null(store.FindTrace(TraceId(2)));
        Assert.NotNull(store.FindTrace(TraceId(101)));
    }

    [Fact]
    public void Whoever_holds_most_bytes_gives_way_first()
    {
        var limits = new TelemetryLimits { MaxTotalBytes = 1 << 20 };
        var store = new TelemetryStore(limits);
        store.Add([Span("quiet", 1)]);
        for (var i = 2; i <= 500; i++) store.Add([Span("loud", i, new TelemetryAttribute("text", new string('x', 5_000)))]);

        Assert.InRange(store.Counts().Bytes, 1, limits.MaxTotalBytes);
        Assert.Equal(1, store.Traces(new() { Source = "quiet" }).Total);
        Assert.NotNull(store.FindTrace(TraceId(500)));
    }

    [Fact]
    public void Ten_thousand_resources_are_kept_and_the_next_is_refused_until_there_is_room()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        for (var i = 1; i <= 10_000; i++) Assert.Equal(0, store.Add([Span($"service-{i}", i)]).Rejected);

        var refused = store.Add([Span("one-more", 20_000)]);
        store.Clear("service-1");

        Assert.Equal(1, refused.Rejected);
        Assert.Contains("MaxResourceCount", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.Add([Span("one-more", 20_000)]).Rejected);
        Assert.Equal(10_000, store.Sources().Count);
    }

    [Fact]
    public void A_span_that_is_sent_twice_is_kept_once()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        store.Add([Span("api", 1)]);
        store.Add([Span("api", 1)]);

        Assert.Single(store.FindTrace(TraceId(1))!.Spans);
        Assert.Equal(1, store.Counts().Spans.Kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_an_hour_off_neither_hides_a_trace_nor_stretches_it(int hours)
    {
        var store = new TelemetryStore(new TelemetryLimits());
        var off = TimeSpan.FromHours(hours);
        store.Add([Span("before", 1) with { Start = Now.AddSeconds(-20), ReceivedAt = Now.AddSeconds(-19) }]);
        var root = Span("frontend", 2) with { Start = Now.AddSeconds(-10), Duration = TimeSpan.FromSeconds(2), ReceivedAt = Now.AddSeconds(-7) };
        var call = Span("api", 2) with { SpanId = "00000000000000aa", ParentSpanId = root.SpanId, Start = root.Start + off, Duration = TimeSpan.FromSeconds(1), ReceivedAt = root.ReceivedAt };
        var sql = call with { SpanId = "00000000000000ab", ParentSpanId = call.SpanId, Start = call.Start.AddMilliseconds(100), Duration = TimeSpan.FromMilliseconds(800) };
        store.Add([sql, call, root]);
        store.Add([Span("after", 3) with { Start = Now.AddSeconds(-2), ReceivedAt = Now.AddSeconds(-1) }]);

        var trace = store.FindTrace(TraceId(2))!;
        Assert.Equal([TraceId(3), TraceId(2), TraceId(1)], store.Traces(new()).Items.Select(t => t.TraceId));
        Assert.Equal(TimeSpan.FromSeconds(2), trace.Duration);
        Assert.Equal([root.SpanId, call.SpanId, sql.SpanId], trace.Spans.Select(s => s.SpanId));
        Assert.Equal(TimeSpan.Zero, trace.Spans[0].ClockCorrection);
        Assert.InRange(trace.Spans[1].Start, trace.Start, trace.Start.AddSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(100), trace.Spans[2].Start - trace.Spans[1].Start);
        Assert.Equal(0, store.Traces(new() { MinDuration = TimeSpan.FromMinutes(1) }).Total);
    }

    [Fact]
    public void A_trace_whose_spans_are_each_others_parents_is_shown()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        var one = Span("a", 1) with { ParentSpanId = "00000000000000ab", ReceivedAt = Now.AddHours(3) };
        store.Add([one, Span("b", 1) with { SpanId = "00000000000000ab", ParentSpanId = one.SpanId, ReceivedAt = Now.AddHours(3) }]);

        Assert.Equal(2, store.FindTrace(TraceId(1))!.Spans.Count);
    }

    [Fact]
    public void A_counter_that_counts_since_the_start_becomes_what_came_since_the_point_before()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        store.Add([Report(InstrumentKind.Counter, (0, 1, 5), (0, 2, 9), (0, 2, 9), (3, 4, 2))]);
        var late = store.Add([Report(InstrumentKind.Counter, (0, 1, 7))]);

        var points = Assert.Single(store.FindInstrument("api", "meter", "name", DateTimeOffset.MinValue)!.Series).Points;
        Assert.Equal([5, 4, 2], points.Select(p => p.Value));
        Assert.Equal(1, late.Rejected);
    }

    [Fact]
    public void A_counter_that_has_counted_for_long_does_not_begin_with_all_of_it()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        store.Add([Report(InstrumentKind.Counter, (0, 3_600, 1_000_000), (0, 3_605, 1_000_003))]);

        Assert.Equal([3], store.FindInstrument("api", "meter", "name", DateTimeOffset.MinValue)!.Series[0].Points.Select(p => p.Value));
    }

    [Fact]
    public void Sets_of_dimensions_beyond_the_limit_are_refused()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxDimensionCount = 3 });
        var points = Enumerable.Range(0, 10).Select(i => Point(0, 1, 1) with { Attributes = [new("id", i.ToString(CultureInfo.InvariantCulture))] });
        var result = store.Add([Report(InstrumentKind.Gauge) with { Points = [.. points] }]);

        Assert.Equal(7, result.Rejected);
        Assert.Contains("MaxDimensionCount", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_and_writers_do_not_disturb_each_other()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxSpanCount = 200 });
        var writing = Task.Run(() =>
        {
            for (var i = 1; i <= 20_000; i++) store.Add([Span("a", i / 3), Span("b", i / 3) with { SpanId = i.ToString("x16", CultureInfo.InvariantCulture) }]);
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            var page = store.Traces(new() { ErrorsOnly = false, Source = "b" });
            Assert.All(page.Items, t => Assert.True(t.SpanCount > 0));
        }

        await writing;
        Assert.Equal(400, store.Counts().Spans.Kept);
    }

    private static string TraceId(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    private static Span Span(string service, int number, params TelemetryAttribute[] attributes) => new()
    {
        TraceId = TraceId(number), SpanId = number.ToString("x16", CultureInfo.InvariantCulture), Source = new(service, "", null, []), Scope = Scope, Name = "GET /",
        Start = Now, Duration = TimeSpan.FromMilliseconds(5), ReceivedAt = Now.AddSeconds(1), Attributes = attributes,
    };

    private static MetricReport Report(InstrumentKind kind, params (int Start, int At, double Value)[] points) =>
        new(new("api", "", null, []), "meter", "name", "1", "", kind, IsCumulative: true, [.. points.Select(p => Point(p.Start, p.At, p.Value))]);

    private static ReportedPoint Point(int start, int at, double value) => new([], Now.AddSeconds(start), Now.AddSeconds(at), default, value, 0, [], [], []);
}
