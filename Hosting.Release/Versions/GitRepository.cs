using System.Formats.Tar;

namespace Hosting.Release.Versions;

/// <summary>
/// The repository that is released, read and never written: the working tree's state is taken with an index and an object folder
/// of our own, so that nothing of it stays behind. See docs/decisions/sides-from-trees.md.
/// </summary>
internal sealed class GitRepository
{
    private const int HashLength = 12;

    private readonly GitCommand _git;
    private readonly GitCommand _scratch;

    private GitRepository(string root, GitCommand git, GitCommand scratch)
    {
        Root = root;
        _git = git;
        _scratch = scratch;
    }

    /// <summary>The folder of the working tree.</summary>
    public string Root { get; }

    /// <param name="folder">A folder in the working tree.</param>
    /// <param name="scratch">A folder of our own, for what git makes while it looks at the working tree; the caller deletes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VersionException">There is no git, or no repository.</exception>
    public static async Task<GitRepository> OpenAsync(string folder, string scratch, CancellationToken cancellationToken)
    {
        var root = await RootOfAsync(folder, cancellationToken);
        var git = new GitCommand(root, new Dictionary<string, string>());
        var objects = Path.GetFullPath((await git.GetAsync(["rev-parse", "--git-path", "objects"], cancellationToken)).Trim(), root);
        var index = Path.GetFullPath((await git.GetAsync(["rev-parse", "--git-path", "index"], cancellationToken)).Trim(), root);
        Directory.CreateDirectory(Path.Combine(scratch, "objects"));
        if (File.Exists(index))
            File.Copy(index, Path.Combine(scratch, "index"), overwrite: true);
        return new(root, git, new GitCommand(root, new Dictionary<string, string>
        {
            ["GIT_INDEX_FILE"] = Path.Combine(scratch, "index"),
            ["GIT_OBJECT_DIRECTORY"] = Path.Combine(scratch, "objects"),
            ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = objects,
        }));
    }

    /// <summary>The root of the working tree that a folder is in.</summary>
    /// <exception cref="VersionException">There is no git, or no repository.</exception>
    public static async Task<string> RootOfAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new VersionException($"There is no folder '{folder}' to release from.");
        try
        {
            return (await new GitCommand(folder, new Dictionary<string, string>()).GetAsync(["rev-parse", "--show-toplevel"], cancellationToken)).Trim();
        }
        catch (VersionException e) when (e.InnerException is null)
        {
            throw new VersionException($"'{folder}' is in no git repository that can be read, and a release takes its versions from git. Clone the repository, or run 'git init' and commit. Git says: {e.Message}", e);
        }
    }

    /// <summary>The path of a file from the root of its tree.</summary>
    public static string PathIn(string root, string file) => Path.GetRelativePath(root, Resolve(root, file)).Replace('\\', '/');

    /// <summary>A revision by its name; without one the last tag of a release (<c>release-*</c>), or else <c>HEAD</c>.</summary>
    /// <exception cref="VersionException">There is no such revision, or no commit at all.</exception>
    public async Task<SourceTree> RevisionAsync(string? revision, CancellationToken cancellationToken)
    {
        var name = revision ?? await LastReleaseAsync(cancellationToken) ?? "HEAD";
        if (name.StartsWith('-') || await _git.TryAsync(["rev-parse", "--verify", "--quiet", name + "^{tree}"], cancellationToken) is not { } tree)
        {
            throw new VersionException(revision is null
                ? $"The repository in '{Root}' has no commit yet, so there is nothing that could be live. Commit first, or name what is live with --revision."
                : $"There is no revision '{revision}' in '{Root}'. Name a commit, a tag or a branch; 'git tag --list' and 'git log --oneline' show what there is, and 'git fetch --tags' gets what is not here yet.");
        }

        var commit = (await _git.TryAsync(["rev-parse", "--short=12", name], cancellationToken))?.Trim();
        return await TreeAsync(_git, tree.Trim(), commit is null || commit == name ? name : $"{name} ({commit})", cancellationToken);
    }

    /// <summary>The working tree as it is.</summary>
    public async Task<SourceTree> WorkingTreeAsync(CancellationToken cancellationToken)
    {
        await _scratch.GetAsync(["-c", "core.safecrlf=false", "add", "--all", "."], cancellationToken);
        var tree = (await _scratch.GetAsync(["write-tree"], cancellationToken)).Trim();
        return await TreeAsync(_scratch, tree, "the working tree", cancellationToken);
    }

    /// <summary>The text of a file.</summary>
    public Task<string> TextAsync(SourceFile file, CancellationToken cancellationToken) => _scratch.GetAsync(["cat-file", "blob", file.Id], cancellationToken);

    /// <summary>Writes files of a tree into a folder; all of them when none is named.</summary>
    public Task ExportAsync(SourceTree tree, IReadOnlyList<string> paths, string folder, CancellationToken cancellationToken) =>
        _scratch.ReadAsync(["archive", "--format=tar", tree.Id, "--", .. paths], async stream =>
        {
            await using var archive = new TarReader(stream, leaveOpen: true);
            while (await archive.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
                    continue;
                var target = Path.GetFullPath(entry.Name, folder);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: true, cancellationToken);

                // A build looks at times: what has just come is newer than what was made before.
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    File.SetLastWriteTimeUtc(target, TimeProvider.System.GetUtcNow().UtcDateTime);
            }
        }, cancellationToken);

    /// <summary>A short name for a hash.</summary>
    public static string Short(string hash) => hash[..HashLength];

    private async Task<string?> LastReleaseAsync(CancellationToken cancellationToken) =>
        (await _git.TryAsync(["describe", "--tags", "--abbrev=0", "--match", "release-*", "HEAD"], cancellationToken))?.Trim();

    private static async Task<SourceTree> TreeAsync(GitCommand git, string tree, string name, CancellationToken cancellationToken)
    {
        var list = await git.GetAsync(["ls-tree", "-r", "-z", "--full-tree", tree], cancellationToken);
        return new(tree, name, list.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Parse).Where(file => file.Mode != "160000"));
    }

    /// <summary>A line is <c>mode type id TAB path</c>.</summary>
    private static SourceFile Parse(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var parts = line[..tab].Split(' ');
        return new(line[(tab + 1)..], parts[0], parts[2]);
    }

    /// <summary>Git names the root by its real path; the file may have come by a link.</summary>
    private static string Resolve(string root, string file)
    {
        if (file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return file;
        for (var folder = Directory.GetParent(file); folder is not null; folder = folder.Parent)
        {
            if (folder.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                return Path.Combine(target.FullName, Path.GetRelativePath(folder.FullName, file));
        }

        return file;
    }
}
