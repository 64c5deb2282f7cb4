using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Hosting.Release.Versions;

/// <summary>Runs git.</summary>
/// <param name="folder">Where it runs.</param>
/// <param name="environment">Added to its environment.</param>
internal sealed class GitCommand(string folder, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>What a command writes on standard output; null when it fails.</summary>
    public async Task<string?> TryAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output, _) = await RunAsync(arguments, cancellationToken);
        return exitCode == 0 ? output : null;
    }

    /// <summary>What a command writes on standard output.</summary>
    /// <exception cref="VersionException">It fails; the message has its own.</exception>
    public async Task<string> GetAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await RunAsync(arguments, cancellationToken);
        return exitCode == 0
            ? output
            : throw new VersionException($"'git {string.Join(' ', arguments)}' in '{folder}' ended with {exitCode}: {errors.Trim()}");
    }

    /// <summary>Gives a command's standard output to somebody who reads it while it runs, and leaves it open.</summary>
    /// <exception cref="VersionException">It fails; the message has its own.</exception>
    public async Task ReadAsync(IEnumerable<string> arguments, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        using var git = Start(arguments);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        await read(git.StandardOutput.BaseStream);

        // Who reads an archive stops at its end marker; git fails when nobody takes the padding behind it.
        await git.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        if (git.ExitCode != 0)
            throw new VersionException($"'git {string.Join(' ', arguments.Take(3))} …' in '{folder}' ended with {git.ExitCode}: {(await errors).Trim()}");
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var git = Start(arguments);
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return (git.ExitCode, await output, await errors);
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            var git = Process.Start(start)!;
            git.StandardInput.Close();
            return git;
        }
        catch (Win32Exception e)
        {
            throw new VersionException($"'git' cannot be started: {e.Message}. A release takes its versions from git: install it (Debian, Ubuntu: apt-get install -y git).", e);
        }
    }
}
