using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>An API's own program, run within the test's process, so that a test sees the endpoints that it really has.</summary>
internal sealed class InProcessApi : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Task _program;

    private InProcessApi(IHost host, Task program)
    {
        _host = host;
        _program = program;
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Client = new HttpClient { BaseAddress = new Uri(addresses.Single()) };
    }

    /// <summary>Sends no token by itself.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Whatever the router may choose.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => Assert.IsType<RouteEndpoint>(endpoint))];

    /// <param name="assembly">The program's.</param>
    /// <param name="settings">As the environment would have them, <c>__</c> for a level.</param>
    /// <param name="environment">The hosting environment.</param>
    public static async Task<InProcessApi> StartAsync(Assembly assembly, IReadOnlyDictionary<string, string> settings, string environment = "Production")
    {
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0", $"--environment={environment}", "--Logging:LogLevel:Default=Warning",
            .. settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}"),
        ];
        using var built = new BuiltHost();
        var program = Task.Factory.StartNew(
            () => built.Watch(() => assembly.EntryPoint!.Invoke(null, [arguments])),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(built.Host, program).WaitAsync(Eventually.Patience);
        if (program.IsCompleted)
            await program;
        var host = await built.Host.WaitAsync(Eventually.Patience);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started.SetResult());
        await (await Task.WhenAny(started.Task, program).WaitAsync(Eventually.Patience));
        return new InProcessApi(host, program);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _program.WaitAsync(Eventually.Patience);
    }

    /// <summary>Catches the host that the program builds, as the framework's own testing package does.</summary>
    private sealed class BuiltHost : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        // Others may build hosts at the same time: only those of the program count.
        private static readonly AsyncLocal<BuiltHost?> Current = new();

        private readonly TaskCompletionSource<IHost> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<IDisposable> _subscriptions = [];

        public BuiltHost() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public Task<IHost> Host => _host.Task;

        public void Watch(Action program)
        {
            Current.Value = this;
            program();
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Current.Value == this && value is { Key: "HostBuilt", Value: IHost host })
                _host.TrySetResult(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
