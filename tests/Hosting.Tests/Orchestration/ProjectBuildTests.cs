using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Orchestration;

/// <summary>Projects that the AppHost names by path, and that nobody has built.</summary>
[Trait("Speed", "Integration")]
public sealed class ProjectBuildTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task Projects_by_path_are_built_together_and_one_that_does_not_compile_fails_alone_until_it_is_mended()
    {
        Write("One", """Console.WriteLine("one says hello");""");
        Write("Two", """Console.WriteLine("two says hello");""");
        Write("Broken", "This is no program;");
        await using var app = await TestApplication.StartAsync(builder =>
        {
            foreach (var name in (string[])["One", "Two", "Broken"]) builder.AddProject(name.ToLowerInvariant(), ProjectFile(name));
            builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        });

        await app.InStateAsync("broken", KnownResourceStates.FailedToStart);
        await app.InStateAsync("one", KnownResourceStates.Finished);
        await app.InStateAsync("two", KnownResourceStates.Finished);
        await app.InStateAsync("beside", KnownResourceStates.Running);

        Assert.Contains(await app.LogAsync("one"), l => l.EndsWith("one says hello", StringComparison.Ordinal));
        Assert.Contains(await app.LogAsync("two"), l => l.EndsWith("two says hello", StringComparison.Ordinal));
        Assert.Contains(ProjectFile("Broken"), app.Reason("broken"), StringComparison.Ordinal);
        Assert.Matches(@"Program\.cs\(1,\d+\): error CS\d{4}", app.Reason("broken"));

        // One run of MSBuild made both: each log tells of the other's output too.
        foreach (var name in (string[])["one", "two"])
        {
            var log = await app.LogAsync(name);
            Assert.Single(log, l => l.Contains("One -> ", StringComparison.Ordinal));
            Assert.Single(log, l => l.Contains("Two -> ", StringComparison.Ordinal));
        }

        Write("Broken", """Console.WriteLine("mended");""");
        await app.CommandAsync("broken", KnownResourceCommands.StartCommand);
        await app.InStateAsync("broken", KnownResourceStates.Finished);
        Assert.Contains(await app.LogAsync("broken"), l => l.EndsWith("mended", StringComparison.Ordinal));

        Write("One", """Console.WriteLine("one says something else"); Thread.Sleep(Timeout.Infinite);""");
        await app.CommandAsync("one", KnownResourceCommands.RebuildCommand);
        await app.InStateAsync("one", KnownResourceStates.Running);
        await Eventually.TrueAsync(() => app.LogAsync("one").Result.Any(l => l.EndsWith("one says something else", StringComparison.Ordinal)), "the new program speaks");

        // A rebuild that fails says so, and what was built before can still be started.
        Write("One", "broken again;");
        var result = await app.Application.ResourceCommands.ExecuteCommandAsync(app.Resource("one"), KnownResourceCommands.RebuildCommand, Eventually.Token);
        Assert.False(result.Success);
        Assert.Contains("error CS", result.ErrorMessage, StringComparison.Ordinal);
        await app.InStateAsync("one", KnownResourceStates.Exited);
        await app.CommandAsync("one", KnownResourceCommands.StartCommand);
        await app.InStateAsync("one", KnownResourceStates.Running);
    }

    public void Dispose() => _folder.Dispose();

    private string ProjectFile(string name) => Path.Combine(_folder.Path, name, $"{name}.csproj");

    private void Write(string name, string program)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, name));
        File.WriteAllText(Path.Combine(_folder.Path, name, "Program.cs"), program);
        if (File.Exists(ProjectFile(name))) return;
        File.WriteAllText(ProjectFile(name), string.Create(CultureInfo.InvariantCulture, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """));
    }
}
