using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Hosting.Release.Versions;

/// <summary>
/// The files that a project is made of: its folder and the folders of all projects it refers to, what their project files name outside of
/// these, and what the SDK takes from the folders above. Conditions are not evaluated: rather a file too many than one too few.
/// </summary>
/// <param name="repository">Where the files' text is read.</param>
/// <param name="tree">The tree.</param>
internal sealed partial class ProjectInputs(GitRepository repository, SourceTree tree)
{
    /// <summary>Looked for in every folder from the project's up to the root, whatever the case of the name.</summary>
    private static readonly string[] FromAbove = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config"];

    private static readonly string[] Naming = ["Include", "Update", "Project", "HintPath"];

    private readonly Dictionary<string, XDocument> _projects = [];

    /// <summary>In the order of their paths.</summary>
    /// <param name="project">The project file, from the root of the tree.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VersionException">The tree has no such project, or one that cannot be read.</exception>
    public async Task<IReadOnlyList<SourceFile>> OfAsync(string project, CancellationToken cancellationToken)
    {
        var inputs = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        var seen = new HashSet<string>();
        var waiting = new Queue<string>([project]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next))
                continue;
            var folder = FolderOf(next);
            foreach (var file in tree.Below(folder).Concat(Above(folder)))
                inputs[file.Path] = file;
            foreach (var (path, isProject) in Named(await ReadAsync(next, cancellationToken), folder))
            {
                if (isProject)
                    waiting.Enqueue(path);
                else if (tree.Find(path) is { } file)
                    inputs[path] = file;
                else
                    foreach (var below in tree.Below(path))
                        inputs[below.Path] = below;
            }
        }

        return [.. inputs.Values];
    }

    private async Task<XDocument> ReadAsync(string project, CancellationToken cancellationToken)
    {
        if (_projects.TryGetValue(project, out var known))
            return known;
        if (tree.Find(project) is not { } file)
            throw new VersionException($"The project '{project}' is not in {tree.Name}. Where it is new, nothing of it can be live yet: name a revision that has it with --revision.");
        try
        {
            return _projects[project] = XDocument.Parse((await repository.TextAsync(file, cancellationToken)).TrimStart('\uFEFF'));
        }
        catch (XmlException e)
        {
            throw new VersionException($"The project '{project}' of {tree.Name} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What a project file names outside of its folder: a project, a file, or a folder of which some files are meant.</summary>
    private static IEnumerable<(string Path, bool IsProject)> Named(XDocument project, string folder)
    {
        foreach (var element in project.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(each => Naming.Contains(each.Name.LocalName)))
            {
                foreach (var value in attribute.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var text = OwnFolder().Replace(value.Replace('\\', '/'), "");
                    var isProject = element.Name.LocalName == "ProjectReference";
                    if ((isProject || text.Contains("../", StringComparison.Ordinal)) && Resolve(folder, Fixed(text)) is { } path)
                        yield return (path, isProject);
                }
            }
        }
    }

    private IEnumerable<SourceFile> Above(string folder)
    {
        for (var current = folder; ; current = FolderOf(current))
        {
            var prefix = current.Length == 0 ? "" : current + "/";
            foreach (var file in tree.Files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)
                && FromAbove.Contains(file.Path[prefix.Length..], StringComparer.OrdinalIgnoreCase)))
                yield return file;
            if (current.Length == 0)
                yield break;
        }
    }

    /// <summary>The part before the first wildcard or property; the whole where there is none.</summary>
    private static string Fixed(string text)
    {
        var end = text.IndexOfAny(['*', '?', '$', '%']);
        return end < 0 ? text : text[..end].LastIndexOf('/') is >= 0 and var slash ? text[..slash] : "";
    }

    /// <summary>Null for what is outside of the tree.</summary>
    private static string? Resolve(string folder, string text)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    [GeneratedRegex(@"\$\(MSBuild(?:ThisFile|Project)Directory\)/?")]
    private static partial Regex OwnFolder();
}
