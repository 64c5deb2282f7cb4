using System.Net;
using Hosting.Release.Edge.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults;

namespace Hosting.Release.Edge.Tests.Channels;

/// <summary>
/// A site and an API, each with two sides, all calls by listeners of the load balancer: the site says who it is and who the API was.
/// </summary>
internal sealed class TwoServices : IAsyncDisposable
{
    private readonly List<WebApplication> _all = [];

    public RunningEdge Edge { get; private set; } = null!;

    public static async Task<TwoServices> StartAsync()
    {
        var services = new TwoServices
        {
            Edge = await RunningEdge.StartAsync(new EdgeConfiguration
            {
                Listeners =
                [
                    RunningEdge.Listener("public", ListenerKind.Production, "site"), RunningEdge.Listener("public-test", ListenerKind.Test, "site"),
                    RunningEdge.Listener("api", ListenerKind.Production, "api"), RunningEdge.Listener("api-test", ListenerKind.Test, "api"),
                ],
                Services = [new EdgeService("site", [], []), new EdgeService("api", [], [])],
                HealthCheck = RunningEdge.QuickCheck,
            }),
        };
        var changes = new List<TargetGroupChange>();
        foreach (var side in Enum.GetValues<Control.Side>())
        {
            changes.Add(new("api", side, [await services.StartAsync(app => app.MapGet("/", () => $"api {side}"))]));
            changes.Add(new("site", side, [await services.StartAsync(app => app.MapGet("/", (IHttpClientFactory clients) => AskAsync(side, clients)))]));
        }

        await services.Edge.Admin.SetTargetsAsync(changes, TestContext.Current.CancellationToken);
        await services.Edge.HealthyAsync();
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        foreach (var app in _all)
            await app.DisposeAsync();
    }

    private static async Task<string> AskAsync(Control.Side side, IHttpClientFactory clients)
    {
        using var client = clients.CreateClient("api");
        return $"site {side}, {await client.GetStringAsync(new Uri("https+http://api/"))}";
    }

    private async Task<string> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ForwardedHeaders:KnownProxies:0"] = "127.0.0.1",
            ["ReleaseChannel:TestPorts:0"] = $"{Edge.Ports["public-test"]}",
            ["ReleaseChannel:TestPorts:1"] = $"{Edge.Ports["api-test"]}",
            ["services:api:http:0"] = $"http://127.0.0.1:{Edge.Ports["api"]}",
            ["services:api:test:0"] = $"http://127.0.0.1:{Edge.Ports["api-test"]}",
        });
        builder.AddServiceDefaults();
        var app = builder.Build();
        _all.Add(app);
        app.MapGet("/health", () => "well");
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app.Urls.Single();
    }
}
