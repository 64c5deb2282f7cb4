using System.Diagnostics;
using System.Reflection;

[assembly: AssemblyFixture(typeof(Rehearsal.Tests.ChangedSource))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Rehearsal.Tests;

/// <summary>A clone of this repository in which every service has changed, and what rehearsals of it have built.</summary>
public sealed class ChangedSource : IAsyncLifetime
{
    private DirectoryInfo? _folder;

    /// <summary>This repository.</summary>
    public static string Repository { get; } = typeof(ChangedSource).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "RepositoryRoot").Value!;

    /// <summary>The clone.</summary>
    public string Source => Path.Combine(_folder!.FullName, "source");

    /// <summary>Where rehearsals keep what they make.</summary>
    public string Data => Path.Combine(_folder!.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("rehearsal-");
        if (!OperatingSystem.IsWindows())
            _folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        await GitAsync(_folder.FullName, "clone", "--quiet", "--no-hardlinks", Repository, Source);
        await File.WriteAllTextAsync(Path.Combine(Source, "ServiceDefaults", "changed.txt"), "Part of every service.", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder?.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What git writes.</summary>
    public static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)} ended with {git.ExitCode}: {await errors}");
        return output;
    }
}
