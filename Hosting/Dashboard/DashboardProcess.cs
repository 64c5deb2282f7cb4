using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Embedded.Processes;

namespace Embedded.Dashboard;

/// <summary>One run of the dashboard's program.</summary>
internal sealed class DashboardProcess
{
    private const int LinesKept = 15;

    // It keeps nothing that has to be saved, and nobody is to wait for it.
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource<ReadyLine> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _last = [];
    private readonly ChildProcess _process;

    private DashboardProcess(ProcessRunner runner, string program, IReadOnlyDictionary<string, string> environment)
    {
        _process = runner.Start(new ProcessSpec
        {
            Name = "dashboard",
            FileName = DotNetHost.Command,
            Arguments = ["exec", program],
            WorkingDirectory = Path.GetDirectoryName(program)!,
            Environment = environment,
            OnOutput = (line, _) => Take(line),
        });
        _ = NoticeEndAsync();
    }

    /// <summary>Where it listens, once it does; cancelled when it ended before.</summary>
    public Task<ReadyLine> Ready => _ready.Task;

    /// <summary>Its exit code.</summary>
    public Task<int> Exited => _process.Exited;

    public int Pid => _process.Pid;

    /// <summary>The end of what it wrote.</summary>
    public IReadOnlyList<string> LastLines
    {
        get { lock (_last) return [.. _last]; }
    }

    /// <exception cref="ProcessStartException">It cannot be started.</exception>
    public static DashboardProcess Start(ProcessRunner runner, string program, IReadOnlyDictionary<string, string> environment) => new(runner, program, environment);

    public Task StopAsync() => _process.StopAsync(StopGrace);

    private async Task NoticeEndAsync()
    {
        await _process.Exited;
        _ready.TrySetCanceled();
    }

    private void Take(string line)
    {
        if (line.StartsWith(ReadyLine.Prefix, StringComparison.Ordinal) && Parse(line[ReadyLine.Prefix.Length..]) is { } ready)
        {
            _ready.TrySetResult(ready);
            return;
        }

        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > LinesKept) _last.Dequeue();
        }
    }

    private static ReadyLine? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DashboardJson.Default.ReadyLine);
        }
        catch (JsonException)
        {
            return null; // Cut off, or somebody else's words: it stands among the last lines.
        }
    }
}
