using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults;

namespace Services.Tests.ReleaseChannels;

/// <summary>A service on a real server that asks another one by name, which is there twice: for production and for tests.</summary>
internal sealed class ChannelApplications : IAsyncDisposable
{
    public const int TestPort = 8443;

    private readonly List<WebApplication> _all = [];
    private WebApplication _caller = null!;

    /// <summary>How often the production of the other service fails before it answers, so that it is asked again.</summary>
    public int Failures { get; set; }

    public HttpClient Client => field ??= new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(_caller.Urls.Single()) };

    /// <param name="proxy">Who is trusted.</param>
    /// <param name="hasTest">Whether the other service has an endpoint for tests.</param>
    /// <param name="arguments">More for the service that asks.</param>
    public static async Task<ChannelApplications> StartAsync(string proxy = "127.0.0.1", bool hasTest = true, params string[] arguments)
    {
        var applications = new ChannelApplications();
        var production = await applications.StartAsync([], app => app.MapGet("/", () => "production"));
        var test = await applications.StartAsync([], app => app.MapGet("/", () => applications.Failures-- > 0 ? Results.StatusCode(503) : Results.Text("test")));
        applications._caller = await applications.StartAsync(
            arguments,
            app => app.MapGet("/", (IHttpClientFactory clients, CancellationToken stop) => AskAsync(clients, stop)),
            new()
            {
                ["ReleaseChannel:TestPorts:0"] = "8443",
                ["ForwardedHeaders:KnownProxies:0"] = proxy,
                ["services:other:http:0"] = production.Urls.Single(),
                ["services:other:test:0"] = hasTest ? test.Urls.Single() : null,
            });
        return applications;
    }

    /// <summary>Who answers for the other service.</summary>
    public async Task<string> AskAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var app in _all)
            await app.DisposeAsync();
    }

    private static async Task<string> AskAsync(IHttpClientFactory clients, CancellationToken stop)
    {
        using var client = clients.CreateClient("other");
        return await client.GetStringAsync(new Uri("https+http://other/"), stop);
    }

    private async Task<WebApplication> StartAsync(string[] arguments, Action<WebApplication> map, Dictionary<string, string?>? configuration = null)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.AddServiceDefaults();
        var app = builder.Build();
        _all.Add(app);
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
