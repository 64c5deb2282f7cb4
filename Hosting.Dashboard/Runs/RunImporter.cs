using System.IO.Compression;
using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.SignIn;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Runs;

/// <summary>Reads a run from a file, within the limits that hold for a live one.</summary>
internal sealed class RunImporter(RunCatalog runs, IOptions<DashboardOptions> options)
{
    /// <summary>Packed; as large as a full run gets.</summary>
    public const long MaxFileBytes = 256L << 20;

    private const int MaxImported = 8;
    private const int Batch = 500;

    /// <summary>Adds the run of a file to those that can be looked at.</summary>
    /// <param name="file">Able to seek.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunImportException">It is no run, or not one that this dashboard can take.</exception>
    public async Task<Run> ImportAsync(Stream file, CancellationToken cancellationToken)
    {
        if (runs.Imported.Count >= MaxImported) throw new RunImportException($"There are {MaxImported} imported runs already. Close one first.");
        try
        {
            await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var run = await ReadAsync(new RunFile(zip, cancellationToken));
            runs.Add(run);
            return run;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or NotSupportedException or ArgumentException)
        {
            throw new RunImportException(e is JsonException ? "The file is damaged: a part of it cannot be read." : "The file is no exported run, or it is damaged.", e);
        }
    }

    private async Task<Run> ReadAsync(RunFile file)
    {
        var manifest = await file.ReadManifestAsync();
        var limits = options.Value.TelemetryLimits;
        var run = new Run($"r{Secret.Generate()[..8]}", new ResourceStore(), new ConsoleStore(limits.MaxConsoleLineCount), new TelemetryStore(limits))
        {
            ApplicationName = manifest.ApplicationName,
            StartedAt = manifest.StartedAt,
        };
        await foreach (var resource in file.ReadAsync<ResourceView>(RunManifest.Resources)) run.Resources.Set(resource);
        await foreach (var part in file.ReadAsync<ConsolePart>(RunManifest.Console)) run.Console.Add(part.ResourceId, part.Lines);

        var sources = new Dictionary<SourceKey, TelemetrySource>();
        await foreach (var source in file.ReadAsync<TelemetrySource>(RunManifest.Sources)) sources[SourceKey.Of(source)] = source;
        TelemetrySource SourceOf(SourceKey key) => sources.TryGetValue(key, out var source) ? source : sources[key] = new(key.Name, key.InstanceId, null, []);

        await foreach (var spans in BatchesAsync(file.ReadAsync<SpanRecord>(RunManifest.Spans), s => s.ToSpan(SourceOf(s.Source)))) run.Telemetry.Add(spans);
        await foreach (var records in BatchesAsync(file.ReadAsync<LogEntry>(RunManifest.Logs), r => r.ToRecord(SourceOf(r.Source)))) run.Telemetry.Add(records);
        await foreach (var data in file.ReadAsync<InstrumentData>(RunManifest.Metrics))
            run.Telemetry.Add([.. data.Series.Select(s => ToReport(data.Instrument, s, SourceOf(new(data.Instrument.SourceName, s.InstanceId))))]);
        return run;
    }

    /// <summary>Points in a file are deltas already.</summary>
    private static MetricReport ToReport(Instrument i, MetricSeries series, TelemetrySource source) => new(
        source, i.Meter, i.Name, i.Unit, i.Description, i.Kind, IsCumulative: i.Kind == InstrumentKind.UpDownCounter,
        [.. series.Points.Select(p => new ReportedPoint(series.Attributes, default, p.At, default, p.Value, p.Count, p.Bounds, p.Buckets, p.Exemplars))]);

    private static async IAsyncEnumerable<List<TOut>> BatchesAsync<TIn, TOut>(IAsyncEnumerable<TIn> values, Func<TIn, TOut> convert)
    {
        var batch = new List<TOut>(Batch);
        await foreach (var value in values)
        {
            batch.Add(convert(value));
            if (batch.Count < Batch) continue;
            yield return batch;
            batch = new(Batch);
        }

        if (batch.Count > 0) yield return batch;
    }
}
