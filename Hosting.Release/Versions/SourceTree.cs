namespace Hosting.Release.Versions;

/// <summary>All files of a revision, or of the working tree as it is: with what is not committed, without what is ignored.</summary>
/// <param name="id">Git's name of the tree.</param>
/// <param name="name">What people call it.</param>
/// <param name="files">All of its files.</param>
internal sealed class SourceTree(string id, string name, IEnumerable<SourceFile> files)
{
    private readonly SortedDictionary<string, SourceFile> _files = new(files.ToDictionary(file => file.Path), StringComparer.Ordinal);

    public string Id => id;

    public string Name => name;

    public IReadOnlyCollection<SourceFile> Files => _files.Values;

    public SourceFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The files in a folder and below it; all for the root, which is empty.</summary>
    public IEnumerable<SourceFile> Below(string folder) =>
        folder.Length == 0 ? Files : Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));
}
