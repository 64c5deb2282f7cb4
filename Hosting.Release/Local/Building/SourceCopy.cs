using System.Text;
using Hosting.Release.Versions;

namespace Hosting.Release.Local.Building;

/// <summary>
/// A folder of our own with the files of a tree. It is kept, and only what differs is written, so that the next build of the side does
/// only what it must; the folder that people work in is not touched.
/// </summary>
internal sealed class SourceCopy(GitRepository repository, string folder)
{
    // What is to be written is named on a command line.
    private const int PathsAtOnce = 200;

    private string Manifest => folder.TrimEnd(Path.DirectorySeparatorChar) + ".files";

    public async Task WriteAsync(SourceTree tree, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var there = await ReadManifestAsync(cancellationToken);

        // Cut off now, the next copy writes everything.
        File.Delete(Manifest);
        foreach (var gone in there.Keys.Where(path => tree.Find(path) is null))
            File.Delete(Path.Combine(folder, gone));
        var changed = tree.Files.Where(file => there.GetValueOrDefault(file.Path) != Mark(file)).Select(file => file.Path).ToList();
        foreach (var paths in changed.Chunk(PathsAtOnce))
            await repository.ExportAsync(tree, paths, folder, cancellationToken);
        await File.WriteAllLinesAsync(Manifest, tree.Files.Select(file => $"{Mark(file)} {file.Path}"), Encoding.UTF8, cancellationToken);
    }

    private async Task<Dictionary<string, string>> ReadManifestAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Manifest))
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            return [];
        }

        return (await File.ReadAllLinesAsync(Manifest, cancellationToken)).Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[1], parts => parts[0]);
    }

    private static string Mark(SourceFile file) => $"{file.Mode}-{file.Id}";
}
