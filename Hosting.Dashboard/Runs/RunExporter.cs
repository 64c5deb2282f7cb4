using System.IO.Compression;
using System.Text.Json;

namespace Embedded.Dashboard.Runs;

/// <summary>Writes a run as one file, without secrets.</summary>
internal sealed class RunExporter(TimeProvider time)
{
    private const int LinesAtOnce = 1_000;

    /// <param name="run">The run, as it is now.</param>
    /// <param name="output">Where the file goes; need not be able to seek.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(Run run, Stream output, CancellationToken cancellationToken)
    {
        var resources = run.Resources.All;
        var json = RunJson.Masked(new SecretMask(resources));
        var telemetry = run.Telemetry;
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddAsync(zip, RunManifest.Manifest, [new RunManifest(RunManifest.CurrentVersion, run.ApplicationName, run.StartedAt, time.GetUtcNow())], json, cancellationToken);
        await AddAsync(zip, RunManifest.Resources, resources.Select(SecretMask.WithoutSecrets), json, cancellationToken);
        await AddAsync(zip, RunManifest.Console, run.Console.Ids.SelectMany(id => run.Console.After(id, 0).Chunk(LinesAtOnce).Select(lines => new ConsolePart(id, lines))), json, cancellationToken);
        await AddAsync(zip, RunManifest.Sources, telemetry.Sources(), json, cancellationToken);
        await AddAsync(zip, RunManifest.Spans, telemetry.AllSpans().Select(SpanRecord.Of), json, cancellationToken);
        await AddAsync(zip, RunManifest.Logs, telemetry.AllLogs().Select(LogEntry.Of), json, cancellationToken);
        await AddAsync(zip, RunManifest.Metrics, telemetry.AllInstruments(), json, cancellationToken);
    }

    private static async Task AddAsync<T>(ZipArchive zip, string name, IEnumerable<T> values, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        await using var stream = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        foreach (var value in values)
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, json), cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
