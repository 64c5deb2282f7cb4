using System.Diagnostics;

namespace EndToEnd.Harness;

/// <summary>These tests once more, in a process of their own that may fail or be killed; it knows the site alone, not its APIs.</summary>
internal sealed class SuiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;

    private SuiteProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What it has kept of failed tests.</summary>
    public DirectoryInfo Results { get; private init; } = default!;

    /// <param name="site">What the tests look at.</param>
    /// <param name="account">Who signs in there.</param>
    /// <param name="run">To which their records belong.</param>
    /// <param name="test">The method to run, with its class.</param>
    public static SuiteProcess Start(Uri site, Account account, TestRun run, string test)
    {
        var results = Directory.CreateTempSubdirectory("e2e-results-");
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "EndToEnd.exe" : "EndToEnd");
        var start = new ProcessStartInfo(executable, ["-explicit", "on", "-method", test, "-noColor", "-noLogo"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["E2E_BASE_URL"] = site.ToString(),
                ["E2E_RESULTS"] = results.FullName,
                [TestRun.Variable] = run.Id,
            },
        };
        account.PutInto(start.Environment);
        return new(Process.Start(start)!) { Results = results };
    }

    /// <returns>Exit code and output.</returns>
    public async Task<(int ExitCode, string Output)> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _output);
    }

    /// <summary>Ends it with its browser, at once: it has no chance to clean up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Results.Delete(recursive: true);
    }
}
