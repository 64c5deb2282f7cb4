using Hosting.Release.Local.Building;
using Hosting.Release.Versions;

namespace Hosting.Release.Tests.Versions;

[Trait("Speed", "Integration")]
public sealed class GitRepositoryTests : IDisposable
{
    private readonly Repository _repository = new Repository().WithProjects();

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_live_is_the_last_release_that_was_tagged()
    {
        _repository.Git("tag", "release-1");
        _repository.Write("Service/Program.cs", "// two");
        _repository.Commit();
        _repository.Git("tag", "another-tag");

        var tree = await (await _repository.OpenAsync()).RevisionAsync(null, Patience);

        Assert.StartsWith("release-1 (", tree.Name, StringComparison.Ordinal);
        Assert.Equal(_repository.Git("rev-parse", "release-1^{tree}").Trim(), tree.Id);
    }

    [Fact]
    public async Task Without_a_tag_it_is_what_was_committed_last() =>
        Assert.StartsWith("HEAD (", (await (await _repository.OpenAsync()).RevisionAsync(null, Patience)).Name, StringComparison.Ordinal);

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("--all")]
    public async Task An_unknown_revision_is_named(string revision)
    {
        var repository = await _repository.OpenAsync();

        var fault = await Assert.ThrowsAsync<VersionException>(() => repository.RevisionAsync(revision, Patience));

        Assert.Contains($"There is no revision '{revision}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_without_a_commit_has_nothing_that_is_live()
    {
        using var empty = new Repository();

        var fault = await Assert.ThrowsAsync<VersionException>(async () => await (await empty.OpenAsync()).RevisionAsync(null, Patience));

        Assert.Contains("has no commit yet", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_outside_of_any_repository_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("release-no-repository-");
        try
        {
            var fault = await Assert.ThrowsAsync<VersionException>(() => GitRepository.OpenAsync(folder.FullName, Path.Combine(folder.FullName, "scratch"), Patience));
            Assert.Contains("is in no git repository", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Looking_at_the_working_tree_leaves_nothing_in_the_repository()
    {
        _repository.Write("Service/Program.cs", "// not committed");
        var before = (_repository.Git("count-objects", "-v"), _repository.Git("status", "--porcelain"));

        await (await _repository.OpenAsync()).WorkingTreeAsync(Patience);

        Assert.Equal(before, (_repository.Git("count-objects", "-v"), _repository.Git("status", "--porcelain")));
    }

    [Fact]
    public async Task A_copy_of_a_tree_becomes_another_tree_by_writing_what_differs()
    {
        var repository = await _repository.OpenAsync();
        var folder = Path.Combine(_repository.Root, "..", "copy");
        var copy = new SourceCopy(repository, folder);
        await copy.WriteAsync(await repository.RevisionAsync("HEAD", Patience), Patience);
        var untouched = File.GetLastWriteTimeUtc(Path.Combine(folder, "Service/Program.cs"));
        _repository.Write("Library/Code.cs", "// two");
        _repository.Delete("docs/read.md");

        var later = await _repository.OpenAsync();
        await new SourceCopy(later, folder).WriteAsync(await later.WorkingTreeAsync(Patience), Patience);

        Assert.Equal("// two", await File.ReadAllTextAsync(Path.Combine(folder, "Library/Code.cs"), Patience));
        Assert.False(File.Exists(Path.Combine(folder, "docs/read.md")));
        Assert.Equal(untouched, File.GetLastWriteTimeUtc(Path.Combine(folder, "Service/Program.cs")));
    }

    public void Dispose() => _repository.Dispose();
}
