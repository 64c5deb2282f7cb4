using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Embedded.Dashboard.Runs;

/// <summary>The parts of a run's file, read a line at a time and bounded: what a file unpacks to is its maker's choice.</summary>
internal sealed class RunFile(ZipArchive zip, CancellationToken cancellationToken)
{
    /// <summary>Of all parts together, unpacked.</summary>
    private const long MaxUnpackedBytes = 2L << 30;

    private const int MaxLineBytes = 32 << 20;

    private long _unpacked;

    public async Task<RunManifest> ReadManifestAsync()
    {
        await foreach (var manifest in ReadAsync<RunManifest>(RunManifest.Manifest))
        {
            if (manifest.FormatVersion > RunManifest.CurrentVersion)
                throw new RunImportException($"The file is of a newer dashboard (format {manifest.FormatVersion}; this one reads up to {RunManifest.CurrentVersion}). Update this application's dashboard to open it.");
            return manifest;
        }

        throw new RunImportException("The file is no exported run: it has no manifest.");
    }

    /// <summary>The values of a part; none where the file does not have it.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(string part, [EnumeratorCancellation] CancellationToken stop = default)
    {
        if (zip.GetEntry(part) is not { } entry) yield break;
        await using var stream = await entry.OpenAsync(cancellationToken);
        var buffer = new byte[64 << 10];
        int start = 0, end = 0, searched = 0;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var newline = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var lineEnd = searched + newline;
                if (lineEnd > start) yield return Read<T>(buffer.AsSpan(start, lineEnd - start));
                start = searched = lineEnd + 1;
                continue;
            }

            // Make room behind what is left of the line, then read on.
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (end, start) = (end - start, 0);
            searched = end;
            if (end == buffer.Length)
            {
                if (end >= MaxLineBytes) throw new RunImportException("The file is damaged: a line of it is too long.");
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            _unpacked += read;
            if (_unpacked > MaxUnpackedBytes) throw new RunImportException($"The file is too large: it unpacks to more than {MaxUnpackedBytes >> 20} MiB.");
            if (read == 0) break;
            end += read;
        }

        if (end > 0) yield return Read<T>(buffer.AsSpan(0, end));
    }

    private static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, RunJson.Options) ?? throw new JsonException("A value is missing.");
}
