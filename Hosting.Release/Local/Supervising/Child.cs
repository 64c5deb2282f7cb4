using Embedded.Processes;

namespace Hosting.Release.Local.Supervising;

/// <summary>A process of a rehearsal: the AppHost once more, in another part.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int LinesKept = 15;

    // Everything here starts cold and lives for a minute. Code that is measured first, to be compiled once more and better, keeps two processors
    // busy with that for all of the minute, in a dozen processes at once; what is left answers a tenth of the requests.
    private const string Measuring = "DOTNET_TieredPGO";

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = [];
    private readonly StreamWriter _log;

    private Child(ProcessRunner processes, string name, IReadOnlyList<string> arguments, string folder, string log, IReadOnlyDictionary<string, string>? environment)
    {
        _log = new StreamWriter(log, append: true) { AutoFlush = true };
        Process = processes.Start(new ProcessSpec
        {
            Name = name,
            FileName = DotNetHost.Command,
            Arguments = ["exec", .. arguments],
            WorkingDirectory = folder,
            Environment = WithoutMeasuring(environment ?? new Dictionary<string, string>()),
            InheritEnvironment = true,
            OnOutput = (line, _) => Keep(line),
        });
    }

    public ChildProcess Process { get; }

    public bool HasEnded => Process.Exited.IsCompleted;

    /// <summary>The end of what it wrote.</summary>
    public string LastLines
    {
        get
        {
            lock (_gate)
                return string.Join(Environment.NewLine, _last);
        }
    }

    public static Child Start(ProcessRunner processes, string name, IReadOnlyList<string> arguments, string folder, string log,
        IReadOnlyDictionary<string, string>? environment = null) => new(processes, name, arguments, folder, log, environment);

    public void Kill() => Process.Signal(UnixSignal.Kill);

    public Task StopAsync(TimeSpan grace) => Process.StopAsync(grace);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        lock (_gate)
            _log.Dispose();
    }

    /// <summary>Unless somebody wants it. What a child starts inherits it.</summary>
    private static Dictionary<string, string> WithoutMeasuring(IReadOnlyDictionary<string, string> environment)
    {
        var own = new Dictionary<string, string>(environment);
        if (Environment.GetEnvironmentVariable(Measuring) is null)
            own.TryAdd(Measuring, "0");
        return own;
    }

    private void Keep(string line)
    {
        lock (_gate)
        {
            if (_log.BaseStream is null)
                return;
            _log.WriteLine(line);
            _last.Enqueue(line);
            if (_last.Count > LinesKept)
                _last.Dequeue();
        }
    }
}
