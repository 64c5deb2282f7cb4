using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>What three services send: pages that call an API that asks a database; one is slow, one fails, one has the clock wrong.</summary>
/// <param name="now">All of it is some seconds older.</param>
internal sealed class Shop(DateTimeOffset now)
{
    public const string Slow = "51000000000000000000000000000001";
    public const string Failed = "fa000000000000000000000000000002";
    public const string Skewed = "5ce00000000000000000000000000003";
    public const string Orphan = "0f000000000000000000000000000004";
    public const string Hostile = "bad00000000000000000000000000005";
    public const string Linked = "11000000000000000000000000000006";
    public const string Many = "3a000000000000000000000000000007";
    public const string Markup = "<img src=x onerror=\"document.title='stolen'\"><script>document.title='stolen'</script>";
    public const string Sql = "SELECT s.id, s.name FROM suppliers s LEFT JOIN orders o ON o.supplier_id = s.id WHERE s.name ILIKE $1 ORDER BY s.name LIMIT 50";

    public static readonly TelemetrySource Web = Source("webfrontend");
    public static readonly TelemetrySource Suppliers = Source("suppliers-api");
    public static readonly TelemetrySource Customers = Source("customers-api");

    private static readonly TelemetryScope Http = new("Microsoft.AspNetCore", "10.0");
    private static readonly TelemetryScope Database = new("Npgsql", "10.0");

    /// <summary>A span id of a trace.</summary>
    public static string SpanId(string trace, int number) => string.Concat(trace.AsSpan(0, 8), OtlpSender.Hex(number, 8));

    public IEnumerable<Span> Spans()
    {
        for (var i = 0; i < 12; i++) foreach (var span in Page(OtlpSender.Hex(i + 0x1000, 32), -40 + (2 * i), 20 + (i * 3), Suppliers, "suppliers")) yield return span;
        foreach (var span in Page(Slow, -10, 2_000, Suppliers, "suppliers")) yield return span;
        foreach (var span in Page(Failed, -8, 30, Customers, "customers", failed: true)) yield return span;
        foreach (var span in Page(Skewed, -7, 40, Suppliers, "suppliers", apiClock: TimeSpan.FromHours(-1))) yield return span;
        yield return One(Orphan, 2, 1, Suppliers, Http, "GET /api/orphan", SpanKind.Server, -6, 25);
        yield return One(Hostile, 1, null, Web, Http, Markup, SpanKind.Server, -5, 12, SpanStatus.Error, new("html", Markup), new("db.query.text", Markup)) with { StatusMessage = Markup, Events = [new(Markup, now.AddSeconds(-4.995), [new("exception.message", Markup)])] };
        yield return One(Linked, 1, null, Customers, Http, "consume order", SpanKind.Consumer, -4, 15) with { Links = [new(Slow, SpanId(Slow, 1), [new("reason", "retry")])] };
        yield return One(Many, 1, null, Web, Http, "GET /n-plus-one", SpanKind.Server, -3, 400);
        for (var i = 0; i < 30; i++) yield return One(Many, i + 2, 1, Web, Database, "shop", SpanKind.Client, -2.995 + (i * 0.012), 11, SpanStatus.Unset, new("db.system.name", "postgresql"), new("db.query.text", "SELECT * FROM lines WHERE order_id = $1"));
    }

    public IEnumerable<LogRecord> Logs()
    {
        for (var i = 0; i < 12; i++) yield return Log(Web, "Web.Pages", -40 + (2 * i), i % 3 == 0 ? LogLevel.Debug : LogLevel.Information, $"Listing page {i}", OtlpSender.Hex(i + 0x1000, 32), 1, new TelemetryAttribute("PageNumber", $"{i}"));
        yield return Log(Suppliers, "Suppliers.Store", -8.2, LogLevel.Warning, "Reading suppliers took 2000 ms", Slow, 3, new TelemetryAttribute("ElapsedMs", "2000"));
        yield return Log(Customers, "Customers.Store", -7.98, LogLevel.Error, "Could not read customers", Failed, 3, new TelemetryAttribute("Attempt", "3")) with { Exception = "Npgsql.NpgsqlException (0x80004005): The connection was lost.\n   at Customers.CustomerStore.ListAsync()\n   at Customers.Endpoints.ListAsync()" };
        yield return Log(Web, "Web.Pages", -7.9, LogLevel.Critical, "The page could not be shown", Failed, 1);
        yield return Log(Web, Markup, -5, LogLevel.Information, Markup, Hostile, 1, new TelemetryAttribute("html", Markup));
    }

    /// <summary>A histogram of which each report adds 100 values spread evenly over 0 to 100 ms, with one exemplar in the slow trace.</summary>
    public WireMetric Durations()
    {
        var points = Enumerable.Range(0, 25).Select(i => new WireHistogramPoint
        {
            StartNanos = OtlpSender.Nanos(now.AddSeconds(-55)),
            TimeNanos = OtlpSender.Nanos(now.AddSeconds(-50 + (2 * i))),
            Count = (ulong)(100 * (i + 1)),
            Sum = 5 * (i + 1),
            Bounds = { Enumerable.Range(1, 10).Select(b => b / 100d) },
            BucketCounts = { Enumerable.Repeat((ulong)(10 * (i + 1)), 10).Append(0ul) },
            Attributes = { OtlpSender.Attributes([new("http.route", "/api/suppliers"), new("http.request.method", "GET")]) },
            Exemplars = { i == 22 ? [new WireExemplar { TimeNanos = OtlpSender.Nanos(now.AddSeconds(-7)), Number = 2.01, TraceId = OtlpSender.Id(Slow), SpanId = OtlpSender.Id(SpanId(Slow, 3)) }] : Array.Empty<WireExemplar>() },
        });
        return new() { Name = OtlpSender.Text("http.server.request.duration"), Unit = OtlpSender.Text("s"), Description = OtlpSender.Text("Duration of HTTP server requests."), Histogram = new() { Temporality = 2, Points = { points } } };
    }

    /// <summary>A counter that grows by 10 a second for GET and by 4 a second for POST.</summary>
    public WireMetric Requests() => new()
    {
        Name = OtlpSender.Text("shop.requests"),
        Unit = OtlpSender.Text("{request}"),
        Description = OtlpSender.Text("Requests by method."),
        Sum = new() { Temporality = 2, IsMonotonic = true, Points = { Enumerable.Range(0, 25).SelectMany(i => new[] { Point("GET", i, 20 * (i + 1)), Point("POST", i, 8 * (i + 1)) }) } },
    };

    public WireMetric Memory() => new()
    {
        Name = OtlpSender.Text("dotnet.process.memory.working_set"),
        Unit = OtlpSender.Text("By"),
        Description = OtlpSender.Text("The working set."),
        Sum = new() { Temporality = 2, Points = { Enumerable.Range(0, 25).Select(i => new WireNumberPoint { TimeNanos = OtlpSender.Nanos(now.AddSeconds(-50 + (2 * i))), Integer = (64 << 20) + (i % 5 << 20) }) } },
    };

    /// <summary>One request: page, call, answer, statement.</summary>
    public IEnumerable<Span> Page(string trace, double at, double sql, TelemetrySource api, string table, bool failed = false, TimeSpan apiClock = default)
    {
        var status = failed ? SpanStatus.Error : SpanStatus.Unset;
        yield return One(trace, 1, null, Web, Http, $"GET /{table}", SpanKind.Server, at, sql + 24, status, new("http.request.method", "GET"), new("http.route", $"/{table}"), new("http.response.status_code", failed ? "500" : "200"));
        yield return One(trace, 2, 1, Web, new("System.Net.Http", null), "GET", SpanKind.Client, at + 0.004, sql + 13, status, new("http.request.method", "GET"), new("url.full", $"http://{table}/api/{table}?page=1"));
        var answer = One(trace, 3, 2, api, Http, $"GET /api/{table}", SpanKind.Server, at + 0.006, sql + 8, status, new("http.request.method", "GET"), new("http.route", $"/api/{table}"));
        yield return answer with { Start = answer.Start + apiClock };
        var query = One(trace, 4, 3, api, Database, table, SpanKind.Client, at + 0.009, sql, status, new("db.system.name", "postgresql"), new("db.namespace", table), new("db.query.text", Sql));
        yield return query with
        {
            Start = query.Start + apiClock,
            StatusMessage = failed ? "The connection was lost." : null,
            Events = failed ? [new("exception", query.Start.AddMilliseconds(20), [new("exception.type", "Npgsql.NpgsqlException"), new("exception.message", "The connection was lost."), new("exception.stacktrace", "Npgsql.NpgsqlException: The connection was lost.\n   at Customers.CustomerStore.ListAsync()")])] : [],
        };
    }

    /// <param name="at">Seconds after now; negative is before.</param>
    public Span One(string trace, int number, int? parent, TelemetrySource source, TelemetryScope scope, string name, SpanKind kind, double at, double milliseconds, SpanStatus status = SpanStatus.Unset, params TelemetryAttribute[] attributes) => new()
    {
        TraceId = trace,
        SpanId = SpanId(trace, number),
        ParentSpanId = parent is { } known ? SpanId(trace, known) : null,
        Source = source,
        Scope = scope,
        Name = name,
        Kind = kind,
        Start = now.AddSeconds(at),
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Status = status,
        Attributes = attributes,
    };

    public LogRecord Log(TelemetrySource source, string category, double at, LogLevel level, string message, string? trace = null, int span = 1, params TelemetryAttribute[] attributes) => new()
    {
        Id = 0,
        Source = source,
        Scope = new(category, null),
        At = now.AddSeconds(at),
        Level = level,
        Message = message,
        TraceId = trace,
        SpanId = trace is null ? null : SpanId(trace, span),
        Attributes = attributes,
    };

    private WireNumberPoint Point(string method, int i, long value) => new()
    {
        StartNanos = OtlpSender.Nanos(now.AddSeconds(-55)),
        TimeNanos = OtlpSender.Nanos(now.AddSeconds(-50 + (2 * i))),
        Integer = value,
        Attributes = { OtlpSender.Attributes([new("http.request.method", method)]) },
    };

    public static TelemetrySource Source(string name) =>
        new(name, $"{name}-1", "0.1.0", [new("service.name", name), new("service.instance.id", $"{name}-1"), new("service.version", "0.1.0")]);
}
