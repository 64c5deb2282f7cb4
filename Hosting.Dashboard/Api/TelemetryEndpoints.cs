using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Embedded.Dashboard.Api;

/// <summary>Traces, logs and metrics.</summary>
internal static class TelemetryEndpoints
{
    public const int MaxTake = 1_000;

    private const double DefaultMinutes = 15;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/traces", Traces);
        api.MapGet("/traces/{traceId}", Trace);
        api.MapGet("/logs", Logs);
        api.MapGet("/metrics", Instruments);
        api.MapGet("/metrics/{resource}/{meter}/{instrument}", Instrument);
        api.MapGet("/telemetry", Counts);
    }

    private static Results<Ok<Page<TraceSummary>>, ProblemHttpResult> Traces(
        RunCatalog runs, string? run = null, string? resource = null, string? text = null, bool errors = false, double? minMs = null, string[]? filter = null, int skip = 0, int take = 100)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        if (Fault(filter, skip, take) is { } fault) return fault;
        if (minMs is < 0 or > 1e12 || (minMs is { } ms && !double.IsFinite(ms))) return Problems.Invalid("minMs is a number of milliseconds.");
        return TypedResults.Ok(found.Telemetry.Traces(new()
        {
            Source = resource,
            Text = text,
            ErrorsOnly = errors,
            MinDuration = minMs is { } least ? TimeSpan.FromMilliseconds(least) : null,
            Filters = Filters(filter),
            Skip = skip,
            Take = take,
        }));
    }

    private static Results<Ok<TraceResponse>, ProblemHttpResult> Trace(string traceId, RunCatalog runs, string? run = null)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        return found.Telemetry.FindTrace(traceId) is { } trace
            ? TypedResults.Ok(new TraceResponse(trace.TraceId, trace.Start, trace.Duration.TotalMilliseconds, [.. trace.Spans.Select(SpanRecord.Of)]))
            : Problems.NotFound($"There is no trace '{traceId}', or it has given way to newer ones.");
    }

    private static Results<Ok<Page<LogEntry>>, ProblemHttpResult> Logs(
        RunCatalog runs, string? run = null, string? resource = null, LogLevel level = LogLevel.Trace, string? text = null, string? traceId = null, string? spanId = null,
        string[]? filter = null, int skip = 0, int take = 100)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        if (Fault(filter, skip, take) is { } fault) return fault;
        var page = found.Telemetry.Logs(new() { Source = resource, MinLevel = level, Text = text, TraceId = traceId, SpanId = spanId, Filters = Filters(filter), Skip = skip, Take = take });
        return TypedResults.Ok(new Page<LogEntry>([.. page.Items.Select(LogEntry.Of)], page.Total));
    }

    private static Results<Ok<IEnumerable<Instrument>>, ProblemHttpResult> Instruments(RunCatalog runs, string? run = null, string? resource = null)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        var names = resource is not null ? [resource] : found.Telemetry.Sources().Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase);
        return TypedResults.Ok<IEnumerable<Instrument>>([.. names.SelectMany(found.Telemetry.Instruments)]);
    }

    private static Results<Ok<InstrumentData>, ProblemHttpResult> Instrument(
        string resource, string meter, string instrument, RunCatalog runs, TimeProvider time, string? run = null, double? minutes = null)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        if (minutes is not null && minutes is not (> 0 and <= 1e6)) return Problems.Invalid("minutes is a number from 0 to 1,000,000.");

        // Of a run that has ended everything is asked for: its points lie in the past.
        var since = found.IsLive || minutes is not null ? time.GetUtcNow().AddMinutes(-(minutes ?? DefaultMinutes)) : DateTimeOffset.MinValue;
        return found.Telemetry.FindInstrument(resource, meter, instrument, since) is { } data
            ? TypedResults.Ok(data)
            : Problems.NotFound($"'{resource}' has no instrument '{instrument}' of the meter '{meter}'.");
    }

    private static Results<Ok<TelemetryResponse>, ProblemHttpResult> Counts(RunCatalog runs, string? run = null) =>
        runs.Find(run) is { } found ? TypedResults.Ok(new TelemetryResponse(found.Telemetry.Counts(), found.Telemetry.Sources())) : Problems.NoRun(run);

    private static ProblemHttpResult? Fault(string[]? filters, int skip, int take)
    {
        if (skip < 0 || take is < 1 or > MaxTake) return Problems.Invalid($"skip is at least 0, take is from 1 to {MaxTake}.");
        return filters?.FirstOrDefault(f => FieldFilterText.Parse(f) is null) is { } wrong
            ? Problems.Invalid($"'{wrong}' is no filter. Filters are written like http.route:is:/suppliers, with is, not, contains, excludes, gt or lt.")
            : null;
    }

    private static IReadOnlyList<FieldFilter> Filters(string[]? filters) => [.. (filters ?? []).Select(f => FieldFilterText.Parse(f)!)];
}

/// <summary>Spans in the order of their starts, on one clock.</summary>
internal sealed record TraceResponse(string TraceId, DateTimeOffset Start, double DurationMs, IReadOnlyList<SpanRecord> Spans);

/// <summary>What came, what is kept, and who sent it.</summary>
internal sealed record TelemetryResponse(TelemetryCounts Counts, IReadOnlyList<TelemetrySource> Sources);
