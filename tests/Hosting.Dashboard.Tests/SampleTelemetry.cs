using System.Globalization;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hosting.Dashboard.Tests;

/// <summary>
/// Telemetry of three services as a real run would send it: traces from a page through an API to SQL, a slow one
/// (<see cref="SlowTraceId"/>), a failed one (<see cref="FailedTraceId"/>), logs in them, and metrics with exemplars.
/// </summary>
internal static class SampleTelemetry
{
    /// <summary>A page that took 2.4 s, of which one SQL statement took 2.2 s.</summary>
    public const string SlowTraceId = "5108000000000000000000000000000a";

    /// <summary>A page whose call to the customers API ended in an exception.</summary>
    public const string FailedTraceId = "fa11ed0000000000000000000000000b";

    public const string SlowStatement = "SELECT s.id, s.name, s.city FROM suppliers s WHERE s.name ILIKE '%' || $1 || '%' ORDER BY s.name LIMIT 50";

    public static readonly TelemetrySource Frontend = Source("webfrontend", "webfrontend-a1b2c3");

    public static readonly TelemetrySource Suppliers = Source("suppliers-api", "suppliers-api-d4e5f6");

    public static readonly TelemetrySource Customers = Source("customers-api", "customers-api-0719ab");

    private static readonly TelemetryScope AspNetCore = new("Microsoft.AspNetCore", "10.0.12");
    private static readonly TelemetryScope HttpClients = new("System.Net.Http", "10.0.12");
    private static readonly TelemetryScope Npgsql = new("Npgsql", "10.0.3");

    public static TelemetryStore Create(DateTimeOffset now, int traces = 40)
    {
        var store = new TelemetryStore(new TelemetryLimits());
        Fill(store, now, traces);
        return store;
    }

    /// <param name="store">Where it goes.</param>
    /// <param name="now">The newest of it is a second old.</param>
    /// <param name="traces">How many besides the slow one and the failed one.</param>
    public static void Fill(TelemetryStore store, DateTimeOffset now, int traces = 40)
    {
        for (var i = 0; i < traces; i++)
        {
            var start = now.AddSeconds(-1 - ((traces - i) * 7));
            var id = (i + 1).ToString("x32", CultureInfo.InvariantCulture);
            Request(store, id, start, i % 2 == 0 ? Suppliers : Customers, TimeSpan.FromMilliseconds(12 + (i % 9 * 7)), failed: false);
        }

        Request(store, SlowTraceId, now.AddSeconds(-5), Suppliers, TimeSpan.FromMilliseconds(2_200), failed: false);
        Request(store, FailedTraceId, now.AddSeconds(-3), Customers, TimeSpan.FromMilliseconds(30), failed: true);
        Metrics(store, now);
    }

    private static void Request(TelemetryStore store, string traceId, DateTimeOffset start, TelemetrySource api, TimeSpan sql, bool failed)
    {
        var resource = api == Suppliers ? "suppliers" : "customers";
        var statement = api == Suppliers ? SlowStatement : "SELECT c.id, c.name FROM customers c ORDER BY c.name LIMIT 50";
        var status = failed ? "500" : "200";
        var received = start + sql + TimeSpan.FromMilliseconds(400);
        Span Make(int number, int? parent, TelemetrySource source, TelemetryScope scope, string name, SpanKind kind, int startMs, TimeSpan duration, bool error, params TelemetryAttribute[] attributes) => new()
        {
            TraceId = traceId,
            SpanId = SpanId(traceId, number),
            ParentSpanId = parent is { } p ? SpanId(traceId, p) : null,
            Source = source,
            Scope = scope,
            Name = name,
            Kind = kind,
            Start = start.AddMilliseconds(startMs),
            Duration = duration,
            Status = error ? SpanStatus.Error : SpanStatus.Unset,
            StatusMessage = error && source == api ? "The connection to the database was lost." : null,
            Attributes = attributes,
            ReceivedAt = received,
            Events = error && scope == Npgsql ? [new("exception", start.AddMilliseconds(startMs) + duration, [new("exception.type", "Npgsql.NpgsqlException"), new("exception.message", "The connection to the database was lost."), new("exception.stacktrace", "Npgsql.NpgsqlException (0x80004005): The connection to the database was lost.\n   at Customers.CustomerStore.ListAsync()")])] : [],
        };

        store.Add(new List<Span>
        {
            Make(4, 3, api, Npgsql, $"SELECT {resource}", SpanKind.Client, 9, sql, failed, new("db.system.name", "postgresql"), new("db.namespace", resource), new("db.query.text", statement), new("server.address", "127.0.0.1"), new("server.port", "5432")),
            Make(3, 2, api, AspNetCore, $"GET /api/{resource}", SpanKind.Server, 6, sql + TimeSpan.FromMilliseconds(8), failed, new("http.request.method", "GET"), new("http.route", $"/api/{resource}"), new("url.path", $"/api/{resource}"), new("http.response.status_code", status), new("server.port", "5301")),
            Make(2, 1, Frontend, HttpClients, "GET", SpanKind.Client, 4, sql + TimeSpan.FromMilliseconds(13), failed, new("http.request.method", "GET"), new("url.full", $"http://{api.Name}/api/{resource}"), new("http.response.status_code", status)),
            Make(1, null, Frontend, AspNetCore, $"GET /{resource}", SpanKind.Server, 0, sql + TimeSpan.FromMilliseconds(24), failed, new("http.request.method", "GET"), new("http.route", $"/{resource}"), new("url.path", $"/{resource}"), new("http.response.status_code", status), new("user_agent.original", "Mozilla/5.0")),
        });

        LogRecord Log(TelemetrySource source, string category, int atMs, LogLevel level, int span, string message, string? exception, params TelemetryAttribute[] attributes) => new()
        {
            Source = source,
            Scope = new(category, null),
            At = start.AddMilliseconds(atMs),
            ReceivedAt = received,
            Level = level,
            SeverityText = level.ToString(),
            Message = message,
            TraceId = traceId,
            SpanId = SpanId(traceId, span),
            Exception = exception,
            Attributes = attributes,
        };

        List<LogRecord> logs =
        [
            Log(Frontend, "Web.Frontend.Pages", 2, LogLevel.Information, 1, $"Listing {resource} for the page", null, new("Resource", resource), new("{OriginalFormat}", "Listing {Resource} for the page")),
            Log(api, $"{resource}.Store", 8, LogLevel.Debug, 3, $"Reading at most 50 {resource}", null, new("Limit", "50"), new("{OriginalFormat}", "Reading at most {Limit} " + resource)),
        ];
        if (failed) logs.Add(Log(api, $"{resource}.Store", 40, LogLevel.Error, 3, "Could not read customers", "Npgsql.NpgsqlException (0x80004005): The connection to the database was lost.\n   at Customers.CustomerStore.ListAsync()", new("{OriginalFormat}", "Could not read customers"), new("exception.type", "Npgsql.NpgsqlException")));
        if (sql > TimeSpan.FromSeconds(1)) logs.Add(Log(api, $"{resource}.Store", (int)sql.TotalMilliseconds, LogLevel.Warning, 3, $"Reading {resource} took {sql.TotalMilliseconds} ms", null, new TelemetryAttribute("ElapsedMs", sql.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))));
        store.Add(logs);
    }

    private static void Metrics(TelemetryStore store, DateTimeOffset now)
    {
        double[] bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
        var start = now.AddMinutes(-5);
        foreach (var source in new[] { Frontend, Suppliers, Customers })
        {
            var durations = new List<ReportedPoint>();
            var requests = new List<ReportedPoint>();
            var memory = new List<ReportedPoint>();
            var buckets = new long[bounds.Length + 1];
            for (var i = 1; i <= 60; i++)
            {
                var at = start.AddSeconds(i * 5);
                for (var k = 0; k < 8; k++) buckets[(i + k) % 6]++;
                if (i == 60 && source == Suppliers) buckets[8]++;
                var count = buckets.Sum();
                Exemplar[] exemplars = i == 60 && source == Suppliers ? [new(at.AddSeconds(-1), 2.2, SlowTraceId, SpanId(SlowTraceId, 3))] : [];
                TelemetryAttribute[] ok = [new("http.request.method", "GET"), new("http.response.status_code", "200"), new("http.route", "/api/items")];
                durations.Add(new(ok, start, at, at.AddMilliseconds(50), count * 0.03, count, bounds, [.. buckets], exemplars));
                requests.Add(new([new("kind", i % 2 == 0 ? "page" : "call")], start, at, at.AddMilliseconds(50), i * 3, 0, [], [], []));
                memory.Add(new([], start, at, at.AddMilliseconds(50), 60e6 + (i % 10 * 1e6), 0, [], [], []));
            }

            store.Add(new List<MetricReport>
            {
                new(source, "Microsoft.AspNetCore.Hosting", "http.server.request.duration", "s", "Duration of HTTP server requests.", InstrumentKind.Histogram, true, durations),
                new(source, "Sample", "sample.requests", "{request}", "Requests by kind.", InstrumentKind.Counter, true, requests),
                new(source, "System.Runtime", "dotnet.process.memory.working_set", "By", "The working set.", InstrumentKind.UpDownCounter, true, memory),
                new(source, "Sample", "sample.queue.length", "{item}", "Items that wait.", InstrumentKind.Gauge, false, [.. memory.Select(p => p with { Value = p.At.Second % 20 })]),
            });
        }
    }

    private static string SpanId(string traceId, int number) => string.Concat(traceId.AsSpan(0, 6), traceId.AsSpan(24, 8), number.ToString("x2", CultureInfo.InvariantCulture));

    private static TelemetrySource Source(string name, string instance) => new(name, instance, "0.1.0", [new("service.name", name), new("service.instance.id", instance), new("service.version", "0.1.0"), new("telemetry.sdk.language", "dotnet")]);
}
