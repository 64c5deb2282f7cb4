using System.Diagnostics;
using Embedded.Processes;

namespace Bench.Load;

/// <summary>A service as a process, and how much of the processor it has used.</summary>
internal sealed class ServiceUnderTest
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _child;
    private readonly Process _process;
    private readonly List<string> _output;

    private ServiceUnderTest(Uri address, ChildProcess child, List<string> output)
    {
        Address = address;
        _child = child;
        _process = Process.GetProcessById(child.Pid);
        _output = output;
    }

    public Uri Address { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => _child.Pid;

    /// <summary>Processor time of the process so far, in all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// Processor time that the runtime has spent so far on compiling its hot methods anew, in the thread that does it at the
    /// moment; zero where there is none, or no /proc.
    /// </summary>
    public TimeSpan CompilationTime
    {
        get
        {
            var threads = $"/proc/{_process.Id}/task";
            if (!Directory.Exists(threads))
                return TimeSpan.Zero;
            var compiler = Directory.EnumerateDirectories(threads).Select(ThreadTimes.Read).OfType<ThreadTimes>()
                .Where(thread => thread.Name == ".NET Tiered Com");
            return TimeSpan.FromMilliseconds(compiler.Sum(thread => thread.Processor.TotalMilliseconds));
        }
    }

    /// <summary>Lets it end, and returns the lines that it wrote.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        await _child.StopAsync(StopGrace);
        await _child.Exited;
        lock (_output)
            return [.. _output];
    }

    /// <summary>Starts it and returns when it listens; the runner ends it at the latest.</summary>
    /// <exception cref="BenchException">It does not come to listen.</exception>
    public static async Task<ServiceUnderTest> StartAsync(
        string executable,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        ProcessRunner runner,
        CancellationToken cancellationToken)
    {
        const string Mark = "Now listening on: ";
        var output = new List<string>();
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = runner.Start(new ProcessSpec
        {
            Name = Path.GetFileName(executable),
            FileName = executable,
            Arguments = arguments,
            InheritEnvironment = true,
            Environment = Tokens.Complete(executable, environment),
            OnOutput = (line, _) =>
            {
                lock (output)
                    output.Add(line);
                if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
                    listening.TrySetResult(line[(at + Mark.Length)..].Trim());
            },
        });
        try
        {
            if (await Task.WhenAny(listening.Task, child.Exited).WaitAsync(StartTimeout, cancellationToken) == listening.Task)
                return new ServiceUnderTest(new Uri(await listening.Task), child, output);
        }
        catch (TimeoutException)
        {
            // Told below, with what it wrote.
        }

        lock (output)
            throw new BenchException($"{executable} does not listen:\n{string.Join('\n', output)}");
    }
}
