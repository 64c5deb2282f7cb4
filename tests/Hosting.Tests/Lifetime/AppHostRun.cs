using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hosting.Tests.Lifetime;

/// <summary>The fixture AppHost, started by <c>dotnet run</c> as a person would, in a terminal of its own.</summary>
internal sealed class AppHostRun : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private readonly Process _terminal;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _mark = $"FIXTURE_RUN_{Guid.NewGuid():N}";

    private AppHostRun(string dataDirectory, string? arguments)
    {
        // With exec no shell stands between: one that gets the terminal's Ctrl+C too answers 130 whatever its command answers.
        var command = $"exec dotnet run --no-build --project '{ProjectDirectory}' -- --DcpPublisher:RandomizePorts true --Embedded:DataDirectory '{dataDirectory}' {arguments}";
        var start = new ProcessStartInfo("script", ["-qefc", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FIXTURE_MARK"] = _mark;
        start.Environment["TERM"] = "xterm";
        start.Environment["HOME"] = dataDirectory;
        start.Environment["DOTNET_CLI_HOME"] = dataDirectory;
        try
        {
            _terminal = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("These tests need the command 'script' (util-linux) for a terminal: install it with your system's package manager.", e);
        }

        _terminal.OutputDataReceived += (_, e) => Keep(e.Data);
        _terminal.ErrorDataReceived += (_, e) => Keep(e.Data);
        _terminal.BeginOutputReadLine();
        _terminal.BeginErrorReadLine();
    }

    public static string ProjectDirectory { get; } = Path.Combine(RepositoryRoot(), "tests", "Fixtures", "FixtureAppHost");

    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Everything that runs for it, from <c>dotnet run</c> down.</summary>
    public IReadOnlyList<ProcessIdentity> Tree => ProcessTree.Of(_terminal.Id);

    public int DotNetRun => Tree.Single(p => p.Parent == _terminal.Id).Pid;

    public int AppHost => Tree.First(p => p.Name.StartsWith("FixtureAppHost", StringComparison.Ordinal)).Pid;

    /// <summary>Starts it and waits for nothing.</summary>
    public static AppHostRun Begin(string dataDirectory) => new(dataDirectory, null);

    /// <summary>Waits until there is a process of the AppHost itself.</summary>
    public Task AppHostStartedAsync() => Eventually.TrueAsync(
        () => Tree.Any(p => p.Name.StartsWith("FixtureAppHost", StringComparison.Ordinal)), StartTimeout, () => $"No AppHost was started. Output:{Environment.NewLine}{Output}");

    /// <summary>Starts it and waits until it says that everything runs.</summary>
    public static async Task<AppHostRun> StartAsync(string dataDirectory, string? arguments = null)
    {
        var run = new AppHostRun(dataDirectory, arguments);
        await run.WaitForOutputAsync("Ready", StartTimeout);
        return run;
    }

    public async Task WaitForOutputAsync(string text, TimeSpan timeout)
    {
        await Eventually.TrueAsync(() => Output.Contains(text, StringComparison.Ordinal) || _terminal.HasExited, timeout, () => $"The AppHost did not say '{text}' within {timeout}. It said:{Environment.NewLine}{Output}");
        if (!Output.Contains(text, StringComparison.Ordinal)) Assert.Fail($"The AppHost ended with code {_terminal.ExitCode} without saying '{text}'. It said:{Environment.NewLine}{Output}");
    }

    /// <summary>Presses Ctrl+C: the terminal sends SIGINT to its foreground group.</summary>
    public async Task PressControlCAsync()
    {
        await _terminal.StandardInput.WriteAsync('\x03');
        await _terminal.StandardInput.FlushAsync();
    }

    public async Task<int> ExitCodeAsync(TimeSpan timeout)
    {
        await _terminal.WaitForExitAsync().WaitAsync(timeout);
        return _terminal.ExitCode;
    }

    /// <summary>Fails unless all of these processes, and all that were started since, are gone in time.</summary>
    public Task AllGoneAsync(IReadOnlyList<ProcessIdentity> before, TimeSpan timeout) => Eventually.TrueAsync(
        () => ProcessTree.Alive(before.Concat(ProcessTree.WithMark(_mark))).Count == 0,
        timeout,
        () => $"Left after {timeout}: {string.Join(", ", ProcessTree.Alive(before.Concat(ProcessTree.WithMark(_mark))).Select(p => $"{p.Name} ({p.Pid})"))}. Output:{Environment.NewLine}{Output}");

    public async ValueTask DisposeAsync()
    {
        foreach (var process in ProcessTree.Alive(Tree.Concat(ProcessTree.WithMark(_mark)))) Signals.Send(process.Pid, Signals.Kill);
        await _terminal.WaitForExitAsync();
        _terminal.Dispose();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aspire.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Aspire.sln above '{AppContext.BaseDirectory}': these tests run from the repository.");
    }

    private void Keep(string? line)
    {
        if (line is not null) _lines.Enqueue(line);
    }
}
