using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hosting.Dashboard.Tests.Telemetry;

[Trait("Speed", "Unit")]
public sealed class SampleTelemetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TelemetryStore _store = SampleTelemetry.Create(Now);

    [Fact]
    public void The_newest_trace_comes_first()
    {
        var page = _store.Traces(new());

        Assert.Equal(42, page.Total);
        Assert.Equal(SampleTelemetry.FailedTraceId, page.Items[0].TraceId);
        Assert.Equal(page.Items.OrderByDescending(t => t.Start).Select(t => t.TraceId), page.Items.Select(t => t.TraceId));
    }

    [Fact]
    public void The_slow_statement_is_found_by_the_duration_of_its_trace()
    {
        var slow = Assert.Single(_store.Traces(new() { MinDuration = TimeSpan.FromSeconds(1) }).Items);
        var trace = _store.FindTrace(slow.TraceId[..8]);

        Assert.Equal(("GET /suppliers", "webfrontend", 4, 0), (slow.Name, slow.SourceName, slow.SpanCount, slow.ErrorCount));
        Assert.Equal(["GET /suppliers", "GET", "GET /api/suppliers", "SELECT suppliers"], trace!.Spans.Select(s => s.Name));
        Assert.Contains(new("db.query.text", SampleTelemetry.SlowStatement), trace.Spans[^1].Attributes);
    }

    [Fact]
    public void Logs_are_found_by_level_and_by_trace()
    {
        var error = Assert.Single(_store.Logs(new() { MinLevel = LogLevel.Error }).Items);

        Assert.Equal(SampleTelemetry.FailedTraceId, error.TraceId);
        Assert.Equal(3, _store.Logs(new() { TraceId = SampleTelemetry.FailedTraceId }).Total);
        Assert.Equal(error, _store.FindLog(error.Id));
    }

    [Fact]
    public void A_histogram_is_kept_as_what_came_since_the_point_before()
    {
        var data = _store.FindInstrument("suppliers-api", "Microsoft.AspNetCore.Hosting", "http.server.request.duration", Now.AddHours(-1))!;

        var series = Assert.Single(data.Series);
        Assert.Equal(60, series.Points.Count);
        Assert.All(series.Points.SkipLast(1), p => Assert.Equal(8, p.Count));
        Assert.Equal(SampleTelemetry.SlowTraceId, Assert.Single(series.Points[^1].Exemplars).TraceId);
    }
}
