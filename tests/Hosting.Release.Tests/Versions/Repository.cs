using System.Diagnostics;
using Hosting.Release.Versions;

namespace Hosting.Release.Tests.Versions;

/// <summary>A git repository of a test's own.</summary>
internal sealed class Repository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("release-repository-");

    public Repository()
    {
        Directory.CreateDirectory(Root);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.email", "test@example.com");
        Git("config", "user.name", "Test");
        Git("config", "commit.gpgsign", "false");
    }

    public string Root => Path.Combine(_folder.FullName, "source");

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public void Commit()
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "A change");
    }

    /// <summary>A service that uses a library and a file of a neighbour, beside a project that it has nothing to do with.</summary>
    public Repository WithProjects()
    {
        Write("Directory.Build.props", "<Project />");
        Write("Service/Service.csproj", """
            <Project>
              <ItemGroup><ProjectReference Include="..\Library\Library.csproj" /></ItemGroup>
              <ItemGroup><EmbeddedResource Include="../Neighbour/Scripts/**/*.sql" /></ItemGroup>
            </Project>
            """);
        Write("Service/Program.cs", "// one");
        Write("Library/Library.csproj", "<Project />");
        Write("Library/Code.cs", "// one");
        Write("Neighbour/Neighbour.csproj", "<Project />");
        Write("Neighbour/Program.cs", "// one");
        Write("Neighbour/Scripts/0001_create.sql", "select 1");
        Write("docs/read.md", "one");
        Write(".gitignore", "bin/\n");
        Commit();
        return this;
    }

    public Task<GitRepository> OpenAsync()
    {
        var scratch = Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;
        return GitRepository.OpenAsync(Root, scratch, TestContext.Current.CancellationToken);
    }

    /// <summary>The version of a project in the working tree.</summary>
    public async Task<string> VersionAsync(string project = "Service/Service.csproj")
    {
        var repository = await OpenAsync();
        var tree = await repository.WorkingTreeAsync(TestContext.Current.CancellationToken);
        return ProjectVersion.Of(await new ProjectInputs(repository, tree).OfAsync(project, TestContext.Current.CancellationToken));
    }

    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)} ended with {git.ExitCode}.");
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
