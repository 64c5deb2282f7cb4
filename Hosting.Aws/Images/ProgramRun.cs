using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;

namespace Hosting.Aws.Images;

/// <summary>Runs a program to its end.</summary>
internal static class ProgramRun
{
    /// <param name="program">Looked for on PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to its environment.</param>
    /// <param name="folder">Where it runs; null for here.</param>
    /// <param name="cancellationToken">Ends it, with all that it started.</param>
    /// <exception cref="DistributedApplicationException">It is not there.</exception>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"'{start.FileName}' is not on PATH. Install it, and see that '{start.FileName} --version' answers in this terminal.", e);
        }
    }
}
