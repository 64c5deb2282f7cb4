using System.Diagnostics;

namespace Services.Tests.Processes;

/// <summary>A program of this repository as a process, with everything it writes.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramRun(Process process) => _process = process;

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>The address from the line "Now listening on"; fails when the program ends before.</summary>
    public Task<string> ListeningAsync => _listening.Task;

    public static ProgramRun Start(string project, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (file, first) = BuildOutput.CommandFor(project);
        var start = new ProcessStartInfo(file, [.. first, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var run = new ProgramRun(new Process { StartInfo = start, EnableRaisingEvents = true });
        run._process.OutputDataReceived += (_, line) => run.Take(line.Data);
        run._process.ErrorDataReceived += (_, line) => run.Take(line.Data);
        run._process.Exited += (_, _) => run._listening.TrySetException(new InvalidOperationException($"{project} ended before it listened:\n{run.Output}"));
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Support.Eventually.Patience);
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        const string Mark = "Now listening on: ";
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
        if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
            _listening.TrySetResult(line[(at + Mark.Length)..].Trim());
    }
}
