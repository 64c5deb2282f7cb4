using System.Globalization;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;
using Google.Protobuf.Collections;

namespace Embedded.Dashboard.Otlp;

/// <summary>Makes reports of instruments of what was sent.</summary>
internal sealed class MetricReader(TelemetryLimits limits, ValueReader values, SourceReader sources, TextPool pool)
{
    private const int MaxNameLength = 256;
    private const int MaxBuckets = 2_000;
    private const int MaxExemplars = 16;
    private const int Cumulative = 2;
    private const uint NoRecordedValue = 1;

    /// <returns>Reports, and how many points cannot be read.</returns>
    public (List<MetricReport> Reports, int Unreadable) Read(WireMetrics request, DateTimeOffset receivedAt)
    {
        var reports = new List<MetricReport>();
        var unreadable = 0;
        foreach (var resource in request.ResourceMetrics)
        {
            var source = sources.Source(resource.Resource);
            foreach (var scopeMetrics in resource.ScopeMetrics)
            {
                var scope = sources.Scope(scopeMetrics.Scope);
                foreach (var metric in scopeMetrics.Metrics) unreadable += Read(metric, source, scope, receivedAt, reports);
            }
        }

        return (reports, unreadable);
    }

    private int Read(WireMetric metric, TelemetrySource source, TelemetryScope scope, DateTimeOffset receivedAt, List<MetricReport> reports)
    {
        var sent = 0;
        var read = new List<ReportedPoint>();
        void Report(InstrumentKind kind, bool isCumulative, string suffix = "") => reports.Add(new(
            source, scope.Name, pool.Text(metric.Name, MaxNameLength) + suffix, pool.Text(metric.Unit, MaxNameLength), pool.Text(metric.Description, limits.MaxAttributeLength), kind, isCumulative, [.. read]));

        if (metric.Name.IsEmpty) return Math.Max(1, metric.Gauge?.Points.Count ?? metric.Sum?.Points.Count ?? metric.Histogram?.Points.Count ?? 1);
        switch (metric.DataCase)
        {
            case WireMetric.DataOneofCase.Gauge:
                sent = Add(read, metric.Gauge.Points, receivedAt);
                Report(InstrumentKind.Gauge, isCumulative: false);
                break;
            case WireMetric.DataOneofCase.Sum:
                sent = Add(read, metric.Sum.Points, receivedAt);
                Report(metric.Sum.IsMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter, metric.Sum.Temporality == Cumulative);
                break;
            case WireMetric.DataOneofCase.Histogram:
                foreach (var point in metric.Histogram.Points.Where(p => IsRecorded(p.Flags) && ++sent > 0))
                    if (Read(point, receivedAt) is { } histogram) read.Add(histogram);
                Report(InstrumentKind.Histogram, metric.Histogram.Temporality == Cumulative);
                break;
            case WireMetric.DataOneofCase.ExponentialHistogram:
                foreach (var point in metric.ExponentialHistogram.Points.Where(p => IsRecorded(p.Flags) && ++sent > 0))
                    if (Read(point, receivedAt) is { } histogram) read.Add(histogram);
                Report(InstrumentKind.Histogram, metric.ExponentialHistogram.Temporality == Cumulative);
                break;
            case WireMetric.DataOneofCase.Summary:
                // A summary's percentiles cannot be added up: each is a gauge. What it has counted can.
                foreach (var point in metric.Summary.Points.Where(p => IsRecorded(p.Flags) && ++sent > 0)) read.AddRange(Quantiles(point, receivedAt));
                var counts = metric.Summary.Points.Where(p => IsRecorded(p.Flags)).Select(p => Point(p.Attributes, p.StartNanos, p.TimeNanos, receivedAt, p.Count)).ToList();
                Report(InstrumentKind.Gauge, isCumulative: false);
                read = counts;
                Report(InstrumentKind.Counter, isCumulative: true, ".count");
                break;
            default:
                return 1;
        }

        return Math.Max(0, sent - read.Count);
    }

    private int Add(List<ReportedPoint> read, RepeatedField<WireNumberPoint> points, DateTimeOffset receivedAt)
    {
        var sent = 0;
        foreach (var point in points.Where(p => IsRecorded(p.Flags)))
        {
            sent++;
            var value = point.ValueCase == WireNumberPoint.ValueOneofCase.Integer ? point.Integer : point.Number;
            if (double.IsFinite(value)) read.Add(Point(point.Attributes, point.StartNanos, point.TimeNanos, receivedAt, value, exemplars: Exemplars(point.Exemplars, receivedAt)));
        }

        return sent;
    }

    private ReportedPoint? Read(WireHistogramPoint point, DateTimeOffset receivedAt)
    {
        var isOrdered = point.Bounds.All(double.IsFinite) && point.Bounds.Zip(point.Bounds.Skip(1)).All(p => p.First < p.Second);
        var fits = point.BucketCounts.Count == 0 ? point.Bounds.Count == 0 : point.BucketCounts.Count == point.Bounds.Count + 1;
        if (!isOrdered || !fits || point.BucketCounts.Count > MaxBuckets || !double.IsFinite(point.Sum) || point.Count > long.MaxValue) return null;
        return Point(point.Attributes, point.StartNanos, point.TimeNanos, receivedAt, point.Sum, (long)point.Count, [.. point.Bounds], [.. point.BucketCounts.Select(c => (long)c)], Exemplars(point.Exemplars, receivedAt));
    }

    private ReportedPoint? Read(WireExponentialPoint point, DateTimeOffset receivedAt)
    {
        if ((point.Positive?.Counts.Count ?? 0) > MaxBuckets || (point.Negative?.Counts.Count ?? 0) > MaxBuckets || point.Scale is < -20 or > 20 || !double.IsFinite(point.Sum) || point.Count > long.MaxValue) return null;
        return Point(point.Attributes, point.StartNanos, point.TimeNanos, receivedAt, point.Sum, (long)point.Count, ExponentialBuckets.Bounds, ExponentialBuckets.Convert(point), Exemplars(point.Exemplars, receivedAt));
    }

    private IEnumerable<ReportedPoint> Quantiles(WireSummaryPoint point, DateTimeOffset receivedAt)
    {
        foreach (var quantile in point.Quantiles.Where(q => double.IsFinite(q.Value)).Take(MaxBuckets))
        {
            var read = Point(point.Attributes, point.StartNanos, point.TimeNanos, receivedAt, quantile.Value);
            yield return read with { Attributes = [.. read.Attributes, new("quantile", quantile.Quantile.ToString(CultureInfo.InvariantCulture))] };
        }
    }

    private ReportedPoint Point(
        RepeatedField<WireAttribute> attributes, ulong start, ulong time, DateTimeOffset receivedAt, double value,
        long count = 0, IReadOnlyList<double>? bounds = null, IReadOnlyList<long>? buckets = null, IReadOnlyList<Exemplar>? exemplars = null)
    {
        var at = SenderTime.Read(time) ?? receivedAt;
        return new(values.Attributes(attributes), SenderTime.Read(start) ?? default, at, receivedAt, value, count, bounds ?? [], buckets ?? [], exemplars ?? []);
    }

    private Exemplar[] Exemplars(RepeatedField<WireExemplar> exemplars, DateTimeOffset receivedAt)
    {
        if (exemplars.Count == 0) return [];
        var read = new List<Exemplar>();
        foreach (var exemplar in exemplars.Take(MaxExemplars))
        {
            var value = exemplar.ValueCase == WireExemplar.ValueOneofCase.Integer ? exemplar.Integer : exemplar.Number;
            if (pool.Id(exemplar.TraceId, 16) is { } traceId && pool.Id(exemplar.SpanId, 8) is { } spanId && double.IsFinite(value))
                read.Add(new(SenderTime.Read(exemplar.TimeNanos) ?? receivedAt, value, traceId, spanId));
        }

        return [.. read];
    }

    private static bool IsRecorded(uint flags) => (flags & NoRecordedValue) == 0;
}
