using Embedded.Dashboard.Components.Pages.Traces;
using Embedded.Dashboard.Telemetry;
using static Hosting.Dashboard.Tests.Traces.SpanBuilder;

namespace Hosting.Dashboard.Tests.Traces;

[Trait("Speed", "Unit")]
public sealed class SlowOperationsTests
{
    [Fact]
    public void The_statement_that_a_trace_waited_for_comes_first_with_its_text()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("page", null, 0, 1000, "web", SpanKind.Server),
            Span("api", "page", 50, 900, "api", SpanKind.Server),
            Span("query", "api", 100, 800, "api", SpanKind.Client, attributes: [("db.system", "postgresql"), ("db.statement", "SELECT *\n FROM suppliers")])));

        var slowest = SlowOperations.Of(waterfall, 3);

        Assert.Equal("SELECT * FROM suppliers", slowest[0].Text);
        Assert.Equal(0.8, slowest[0].Share, 6);
        Assert.Equal("query", SlowOperations.Database(waterfall)?.Span.SpanId);
    }

    [Fact]
    public void The_same_statement_sent_many_times_counts_together()
    {
        var queries = Enumerable.Range(0, 40).Select(i =>
            Span($"q{i}", "page", 10 * i, 9 + (i == 7 ? 0.5 : 0), "web", SpanKind.Client, attributes: [("db.query.text", "SELECT 1"), ("db.system.name", "postgresql")]));
        var waterfall = Waterfall.Of(Trace([Span("page", null, 0, 400, "web", SpanKind.Server), .. queries]));

        var first = SlowOperations.Of(waterfall, 1)[0];

        Assert.Equal((40, "q7"), (first.Count, first.Span.SpanId));
        Assert.Equal(360.5, first.SelfTime.TotalMilliseconds, 3);
    }

    [Fact]
    public void A_fast_database_is_not_blamed()
    {
        var waterfall = Waterfall.Of(Trace(
            Span("page", null, 0, 1000), Span("query", "page", 100, 300, attributes: [("db.query.text", "SELECT 1")])));

        Assert.Null(SlowOperations.Database(waterfall));
    }
}
