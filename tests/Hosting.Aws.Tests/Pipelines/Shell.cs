using System.Diagnostics;

namespace Hosting.Aws.Tests.Pipelines;

/// <summary>Runs lines of a buildspec as CodeBuild does: one shell, in which programs are replaced by what a test says.</summary>
internal sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("buildspec-");

    /// <summary>Variables that the project has.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What programs were called with, a line for each call.</summary>
    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    /// <summary>Where it runs.</summary>
    public string Folder => _folder.FullName;

    private string CallsFile => Path.Combine(Folder, "calls");

    /// <summary>A program that says what it was called with, and answers by a script.</summary>
    public void Have(string program, string script = "")
    {
        var path = Path.Combine(_folder.CreateSubdirectory("bin").FullName, program);
        File.WriteAllText(path, $"#!/usr/bin/env bash\necho \"{program} $*\" >> '{CallsFile}'\n{script}\n");
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Buildspecs run in Linux containers, and so do the tests of their lines.");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs lines until one fails.</summary>
    public (int ExitCode, string Output, string Errors) Run(IEnumerable<string> lines, string hostsFile = "hosts")
    {
        // The machine's own names are none of a test's business.
        var script = string.Join('\n', lines).Replace("/etc/hosts", hostsFile, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-e", "-c", script]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(Folder, "bin")}:{start.Environment["PATH"]}";
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)), "The lines did not end.");
        return (process.ExitCode, output.Result, errors.Result);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
