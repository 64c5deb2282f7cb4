using System.Diagnostics;
using System.Text.Json;
using Bench.Load;
using Embedded.Processes;
using Hosting.Release.Edge;

namespace Bench.EdgeCost;

/// <summary>The load balancer as a process, in front of one instance of one service.</summary>
internal sealed class EdgeUnderTest : IDisposable
{
    private const string Service = "service";
    private const string Mark = "Admin API on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly Process _process;

    private EdgeUnderTest(string folder, Process process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    /// <summary>Its listener.</summary>
    public Uri Address { get; }

    /// <summary>Processor time of the process so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and returns when the instance is healthy; the runner ends it.</summary>
    /// <exception cref="BenchException">It does not come to that.</exception>
    public static async Task<EdgeUnderTest> StartAsync(Uri instance, ProcessRunner runner, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ae-edge-").FullName;
        var file = Path.Combine(folder, "edge.json");
        var token = Guid.NewGuid().ToString("N");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(Configuration(instance), EdgeJson.Options), cancellationToken);
        var output = new List<string>();
        var admin = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = runner.Start(new ProcessSpec
        {
            Name = "edge",
            FileName = await Publishing.BuildAsync("Hosting.Release.Edge", cancellationToken),
            InheritEnvironment = true,
            Environment = new Dictionary<string, string> { [EdgeEnvironment.Configuration] = file, [EdgeEnvironment.AdminToken] = token },
            OnOutput = (line, _) =>
            {
                lock (output)
                    output.Add(line);
                if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
                    admin.TrySetResult(new Uri(line[(at + Mark.Length)..].Trim()));
            },
        });
        if (await Task.WhenAny(admin.Task, child.Exited, Task.Delay(Patience, clock, cancellationToken)) != admin.Task)
        {
            lock (output)
                throw new BenchException($"The load balancer does not start:\n{string.Join('\n', output)}");
        }

        using var client = new EdgeClient(await admin.Task, token);
        var began = clock.GetTimestamp();
        while (true)
        {
            var state = await client.GetStateAsync(cancellationToken);
            if (state.Of(Service).Blue[0].Health == InstanceHealth.Healthy)
                return new EdgeUnderTest(folder, Process.GetProcessById(child.Pid), new Uri($"http://127.0.0.1:{state.Listeners[0].Port}"));
            if (clock.GetElapsedTime(began) > Patience)
                throw new BenchException($"The instance {instance} is not healthy for the load balancer: {state.Of(Service).Blue[0].Reason}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static EdgeConfiguration Configuration(Uri instance) => new()
    {
        Listeners = [new EdgeListener("production", 0, ListenerKind.Production, [new PathRule("/", Service)])],
        Services = [new EdgeService(Service, [instance.GetLeftPart(UriPartial.Authority)], [])],
    };
}
