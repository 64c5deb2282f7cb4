using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Hosting.Release.Edge;
using Hosting.Release.Results;

namespace Rehearsal.Tests;

/// <summary>One rehearsal, as a person starts it.</summary>
internal sealed class RehearsalRun : IAsyncDisposable
{
    // The first one builds both sides, on a machine that may be slow.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("rehearsal-output-");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private RehearsalRun(ChangedSource source, IEnumerable<string> arguments)
    {
        string[] command =
        [
            "exec", AppHost, "rehearse", "--environment", "Development", "--output-path", _output.FullName,
            "--Release:Source", source.Source, "--Embedded:DataDirectory", source.Data, .. arguments,
        ];
        _process = new Process { StartInfo = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = ChangedSource.Repository } };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static string AppHost { get; } = typeof(Projects.AppHost).Assembly.Location;

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>What it left.</summary>
    public ReleaseResult Result
    {
        get
        {
            var file = Path.Combine(_output.FullName, "rehearsal.json");
            Assert.True(File.Exists(file), $"The rehearsal ended with {ExitCode} and left no result. It said:{Environment.NewLine}{Output}");
            return JsonSerializer.Deserialize<ReleaseResult>(File.ReadAllText(file), EdgeJson.Options)!;
        }
    }

    public static RehearsalRun Start(ChangedSource source, params IEnumerable<string> arguments) => new(source, arguments);

    /// <summary>A rehearsal from its beginning to its end.</summary>
    public static async Task<RehearsalRun> ToItsEndAsync(ChangedSource source, params string[] arguments)
    {
        var run = Start(source, arguments);
        await run.EndedAsync();
        return run;
    }

    public async Task EndedAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task SaysAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited || watch.Elapsed > Patience)
                Assert.Fail($"The rehearsal did not say '{text}'. It said:{Environment.NewLine}{Output}");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public Task SignalAsync(string signal) => SignalAsync(signal, [$"{ProcessId}"]);

    public static async Task SignalAsync(string signal, IEnumerable<string> processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _output.Delete(recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
