using System.Collections.Concurrent;
using EndToEnd.Dashboards;

namespace Faults.Tests.Harness;

/// <summary>
/// The application as a person starts it, with data and ports of its own: what it is, says and consists of, and how to start it
/// again on the same data.
/// </summary>
internal sealed class ApplicationUnderFault : IRunningApplication, IAsyncDisposable
{
    private const string NoLimit = "1000000";

    private readonly DirectoryInfo _home;
    private readonly ApplicationOptions _options;
    private readonly string _key = Guid.NewGuid().ToString("n");
    private readonly Dictionary<string, string> _environment;
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();
    private AppHostProcess? _process;
    private Uri? _dashboard;

    private ApplicationUnderFault(ApplicationOptions options)
    {
        _options = options;
        _home = options.Home ?? AppHostProcess.NewHome();
        var marker = Guid.NewGuid().ToString("n");
        Processes = new ProcessTree(marker, [_home.FullName, .. options.Data is { } data ? (string[])[data] : []]);
        _environment = new(options.Environment)
        {
            [ProcessTree.Variable] = marker,
            ["Dashboard__Api__Key"] = _key,
            // Its many clients have one address, and are one client to the limits for each.
            ["RateLimits__Public__PermitsPerSecond"] = NoLimit,
            ["RateLimits__Public__Burst"] = NoLimit,
        };
        Dashboard = new DashboardApi(DashboardAddress, _key);
    }

    public DashboardApi Dashboard { get; }

    public ProcessTree Processes { get; }

    /// <summary>Data, secrets and settings; kept over starts, deleted with the application.</summary>
    public DirectoryInfo Home => _home;

    /// <summary>What the terminal shows, of this start.</summary>
    public string Terminal => _process?.Output ?? "";

    public AppHostProcess Process => _process ?? throw new InvalidOperationException("The application was not started.");

    /// <summary>Starts it and waits until all is ready.</summary>
    public static async Task<ApplicationUnderFault> StartAsync(ApplicationOptions? options = null)
    {
        var application = new ApplicationUnderFault(options ?? new());
        try
        {
            await application.StartAgainAsync();
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return application;
    }

    /// <summary>Starts it without waiting for anything: for starts that are to fail.</summary>
    public static ApplicationUnderFault Begin(ApplicationOptions options)
    {
        var application = new ApplicationUnderFault(options);
        application.Launch();
        return application;
    }

    /// <summary>Starts it (again) on its data, waits until all is ready, and reads where everything listens now.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is { HasExited: false })
            throw new InvalidOperationException("It still runs.");
        if (_process is not null)
            await _process.DisposeAsync();
        Launch();
        await Process.ReadyAsync();
        foreach (var resource in await Dashboard.ResourcesAsync())
        {
            if (resource.Address is { } address)
                _addresses[resource.Name] = address;
        }

        Processes.Look();
    }

    /// <summary>Where a resource listens; the same over restarts of the resource, not over those of the application.</summary>
    public Uri AddressOf(string resource) =>
        _addresses.TryGetValue(resource, out var address) ? address : throw new InvalidOperationException($"'{resource}' has no address that is known.");

    public Task<string> SecretAsync(string parameter) => Task.FromResult(Process.Secret(parameter));

    /// <summary>The process of a resource.</summary>
    public async Task<int> ProcessOfAsync(string resource) =>
        (await Dashboard.ResourceAsync(resource)).ProcessId ?? throw new InvalidOperationException($"'{resource}' has no process.");

    /// <summary>The AppHost itself, below <c>dotnet run</c>.</summary>
    public int AppHostProcessId => Processes.Look().Single(p => Path.GetFileName(p.CommandLine.Split(' ')[0]) == "AppHost").Id;

    /// <summary>The dashboard's process, which is no resource.</summary>
    public int DashboardProcessId => Processes.Look().Single(p => p.CommandLine.Contains("Hosting.Dashboard.dll", StringComparison.Ordinal)).Id;

    /// <summary>Carries out a command of a resource as its button in the dashboard does.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        var outcome = await Dashboard.CommandAsync(resource, command);
        Assert.True(outcome.Success, $"'{command}' of '{resource}' failed: {outcome.Message}");
    }

    /// <summary>As Ctrl+C does; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Processes.Look();
        Signals.Interrupt(AppHostProcessId);
        await Eventually.TrueAsync(() => Process.HasExited, Patience.Stopped, () => $"The application did not stop. It said:\n{Terminal}");
        await Processes.AssertGoneAsync(Patience.TreeGone);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Dashboard.Dispose();
        if (_process is not null)
        {
            Processes.Look();
            await _process.DisposeAsync();
            try
            {
                await Processes.AssertGoneAsync(Patience.TreeGone);
            }
            finally
            {
                foreach (var left in Processes.Left())
                    Signals.Kill(left.Id);
            }
        }

        if (_options.Home is null)
            _home.Delete(recursive: true);
    }

    private void Launch()
    {
        _dashboard = null;
        _process = AppHostProcess.RunOn(_home, _options.Arguments, _environment, _options.Data, _options.Within);
    }

    /// <summary>By the link printed last: a dashboard that was started again prints another.</summary>
    private Uri DashboardAddress()
    {
        var link = Process.LastLink;
        return link is null ? _dashboard ?? throw new InvalidOperationException("No dashboard was announced.") : _dashboard = new Uri(link.GetLeftPart(UriPartial.Authority));
    }
}

/// <summary>How an application under fault is started.</summary>
internal sealed record ApplicationOptions
{
    /// <summary>Arguments of the AppHost, as <c>--Section:Key VALUE</c>. Default: none; sample data is there, then.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the environment of the AppHost, and so of every process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Data of its own in this folder, which is kept; null for a new folder that is deleted.</summary>
    public DirectoryInfo? Home { get; init; }

    /// <summary>The data directory, when it is not the home.</summary>
    public string? Data { get; init; }

    /// <summary>A program that starts the rest of its command line, with its arguments.</summary>
    public IReadOnlyList<string>? Within { get; init; }
}
