using Hosting.Release.Control;
using Hosting.Release.Edge.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Edge.Tests.Harness;

/// <summary>The load balancer on ports of its own, in this process, with a client for its admin API and clients for its listeners.</summary>
internal sealed class RunningEdge : IAsyncDisposable
{
    public const string Token = "a token that nobody could guess, ever";

    public static readonly EdgeHealthCheck QuickCheck = new() { Interval = TimeSpan.FromSeconds(0.05), Timeout = TimeSpan.FromSeconds(5), HealthyThreshold = 2, UnhealthyThreshold = 2 };

    private readonly WebApplication _app;
    private readonly Dictionary<string, HttpClient> _clients;

    private RunningEdge(WebApplication app)
    {
        _app = app;
        var listeners = app.Services.GetRequiredService<Listeners>();
        AdminAddress = listeners.AdminAddress;
        Admin = new EdgeClient(AdminAddress, Token);
        Ports = listeners.Taken.ToDictionary(listener => listener.Name, listener => listener.Port);
        _clients = Ports.ToDictionary(port => port.Key, port => Client(port.Value));
    }

    public Uri AdminAddress { get; }

    public EdgeClient Admin { get; }

    public IReadOnlyDictionary<string, int> Ports { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One service <c>shop</c>, a listener <c>shop</c> and a test listener <c>shop-test</c>.</summary>
    public static Task<RunningEdge> StartAsync(IReadOnlyList<string> blue, IReadOnlyList<string> green, int greenPercent = 0, Side testSide = Side.Blue) => StartAsync(new EdgeConfiguration
    {
        Listeners = [Listener("shop", ListenerKind.Production, "shop"), Listener("shop-test", ListenerKind.Test, "shop")],
        Services = [new EdgeService("shop", blue, green, greenPercent, testSide)],
        HealthCheck = QuickCheck,
    });

    public static async Task<RunningEdge> StartAsync(EdgeConfiguration configuration)
    {
        var app = EdgeApplication.Build(["--Logging:LogLevel:Default", "Warning"], configuration, Token);
        await app.StartAsync(Stop);
        return new RunningEdge(app);
    }

    public static EdgeListener Listener(string name, ListenerKind kind, string service) => new(name, 0, kind, [new PathRule("/", service)]);

    /// <summary>A client of one listener.</summary>
    public HttpClient Of(string listener) => _clients[listener];

    /// <summary>Who answers on a listener.</summary>
    public Task<string> AskAsync(string listener = "shop", string path = "/") => Of(listener).GetStringAsync(new Uri(path, UriKind.Relative), Stop);

    public async Task<EdgeServiceState> StateAsync(string service = "shop") => (await Admin.GetStateAsync(Stop)).Of(service);

    /// <summary>Waits until every instance has been asked for its health, and is well.</summary>
    public async Task<RunningEdge> HealthyAsync()
    {
        await Eventually.TrueAsync("every instance is healthy", async () => (await Admin.GetStateAsync(Stop)).Services
            .SelectMany(service => service.Blue.Concat(service.Green)).All(instance => instance.Health == InstanceHealth.Healthy));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        Admin.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static HttpClient Client(int port) => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = Eventually.Patience,
    };
}
