using Aspire.Hosting;

namespace Hosting.Aws.Publishing;

/// <summary>Writes a folder as a whole: beside it first, then in its place.</summary>
internal static class OutputFolder
{
    /// <param name="folder">Where to.</param>
    /// <param name="files">All there is to be in it.</param>
    /// <exception cref="DistributedApplicationException">The folder holds what this did not write, or cannot be written; it is as it was.</exception>
    public static void Write(string folder, IReadOnlyList<OutputFile> files)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target))
            throw new DistributedApplicationException($"'{target}' is a file. Name a folder with --output.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !IsOurs(target))
            throw new DistributedApplicationException($"'{target}' holds files that no publish has written, and a publish replaces all there is. Name a folder that is empty or not there with --output.");
        var (fresh, old) = ($"{target}.{Path.GetRandomFileName()}.new", $"{target}.{Path.GetRandomFileName()}.old");
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(fresh, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Directory.Exists(target))
                Directory.Move(target, old);
            Directory.Move(fresh, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(old) && !Directory.Exists(target))
                Directory.Move(old, target);
            throw new DistributedApplicationException($"'{target}' cannot be written: {e.Message} What was there is as it was.", e);
        }
        finally
        {
            Delete(fresh);
            Delete(old);
        }
    }

    private static bool IsOurs(string folder) =>
        Path.Combine(folder, OutputReadme.FileName) is var mark && File.Exists(mark) && File.ReadLines(mark).FirstOrDefault()?.StartsWith(OutputReadme.FirstLine, StringComparison.Ordinal) == true;

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
