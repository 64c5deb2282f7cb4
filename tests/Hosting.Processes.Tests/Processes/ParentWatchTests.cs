namespace Embedded.Processes;

[Trait("Speed", "Integration")]
public sealed class ParentWatchTests : IAsyncLifetime
{
    private readonly ProcessRunner _runner = new(null);
    private readonly TemporaryDirectory _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true, "dotnet run")]
    [InlineData(true, "/usr/share/dotnet/dotnet run --project AppHost -- rehearse")]
    [InlineData(true, "dotnet --diagnostics run")]
    [InlineData(true, "dotnet watch --project AppHost")]
    [InlineData(true, "/usr/bin/dotnet exec /sdk/dotnet.dll run --project AppHost")]
    [InlineData(true, "dotnet exec --depsfile /sdk/dotnet-watch.deps.json /sdk/DotnetTools/dotnet-watch/any/dotnet-watch.dll --project AppHost")]
    [InlineData(false, "dotnet test")]
    [InlineData(false, "dotnet AppHost.dll run")]
    [InlineData(false, "dotnet exec AppHost.dll watch")]
    [InlineData(false, "dotnet build run")]
    [InlineData(false, "dotnet")]
    [InlineData(false, "bash run")]
    [InlineData(false, "")]
    public void Only_dotnet_run_and_dotnet_watch_are_watched(bool expected, string commandLine) =>
        Assert.Equal(expected, ParentWatch.IsDotNetRun(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task The_end_of_dotnet_run_is_reported()
    {
        var lines = new OutputLines();
        var project = Project();
        var run = _runner.Start(new ProcessSpec
        {
            Name = "dotnet run",
            FileName = DotNetHost.Command,
            Arguments = ["run", "--no-build", "-c", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!, "--project", project, "--", "watch", _folder.File("gone")],
            OnOutput = lines.Add,
        });
        Assert.StartsWith("True", await lines.AfterAsync("watching "), StringComparison.Ordinal);
        var appHost = int.Parse((await lines.AfterAsync("watching True ")).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual(run.Pid, appHost);
        run.Signal(UnixSignal.Kill);
        await Wait.UntilAsync("the report", () => File.Exists(_folder.File("gone")), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Under_another_parent_nothing_is_watched()
    {
        var host = new FakeAppHost(_runner, "watch", _folder.File("gone")).Start();
        Assert.StartsWith("False", await host.Lines.AfterAsync("watching "), StringComparison.Ordinal);
    }

    private static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "Hosting.Processes.Tests.Host");
    }
}
