using Hosting.Release.Versions;

namespace Hosting.Release.Tests.Versions;

[Trait("Speed", "Integration")]
public sealed class ProjectVersionTests : IDisposable
{
    private readonly Repository _repository = new Repository().WithProjects();

    [Theory]
    [InlineData("Service/Program.cs")]
    [InlineData("Service/packages.lock.json")]
    [InlineData("Library/Code.cs")]
    [InlineData("Library/New.cs")]
    [InlineData("Neighbour/Scripts/0002_more.sql")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    public async Task What_a_project_is_made_of_changes_its_version(string path)
    {
        var before = await _repository.VersionAsync();

        _repository.Write(path, "something else");

        Assert.NotEqual(before, await _repository.VersionAsync());
    }

    [Theory]
    [InlineData("docs/read.md")]
    [InlineData("Neighbour/Program.cs")]
    [InlineData("Service/bin/Service.dll")]
    public async Task What_it_is_not_made_of_does_not(string path)
    {
        var before = await _repository.VersionAsync();

        _repository.Write(path, "something else");

        Assert.Equal(before, await _repository.VersionAsync());
    }

    [Fact]
    public async Task A_file_that_is_deleted_counts_and_one_that_comes_back_as_it_was_does_not()
    {
        var before = await _repository.VersionAsync();

        _repository.Delete("Library/Code.cs");
        Assert.NotEqual(before, await _repository.VersionAsync());
        _repository.Write("Library/Code.cs", "// one");
        Assert.Equal(before, await _repository.VersionAsync());
    }

    [Fact]
    public async Task A_commit_of_what_was_changed_has_the_version_that_the_change_had()
    {
        _repository.Write("Service/Program.cs", "// two");
        var before = await _repository.VersionAsync();

        _repository.Commit();

        var repository = await _repository.OpenAsync();
        var head = await repository.RevisionAsync("HEAD", TestContext.Current.CancellationToken);
        Assert.Equal(before, ProjectVersion.Of(await new ProjectInputs(repository, head).OfAsync("Service/Service.csproj", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named()
    {
        var fault = await Assert.ThrowsAsync<VersionException>(() => _repository.VersionAsync("Nowhere/Nowhere.csproj"));

        Assert.Contains("'Nowhere/Nowhere.csproj' is not in the working tree", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _repository.Dispose();
}
