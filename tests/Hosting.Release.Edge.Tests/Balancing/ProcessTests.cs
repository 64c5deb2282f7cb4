using System.Net;
using System.Text.Json;
using Hosting.Release.Edge.Startup;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class ProcessTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task It_finishes_what_is_under_way_when_it_is_told_to_end()
    {
        await using var instance = await Instance.StartAsync("blue");
        await using var edge = await StartAsync(new EdgeConfiguration
        {
            Listeners = [RunningEdge.Listener("shop", ListenerKind.Production, "shop")],
            Services = [new EdgeService("shop", [instance.Address], [])],
            HealthCheck = RunningEdge.QuickCheck,
        });
        var admin = await AddressInAsync(edge, "Admin API on ");
        using var client = new EdgeClient(admin, RunningEdge.Token);
        await Eventually.TrueAsync("the instance is healthy", async () => (await client.GetStateAsync(Stop)).Of("shop").Blue[0].Health == InstanceHealth.Healthy);
        var port = Assert.Single((await client.GetStateAsync(Stop)).Listeners).Port;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var held = http.GetStringAsync(new Uri("/held", UriKind.Relative), Stop);
        await Eventually.TrueAsync("the instance has the request", () => instance.InFlight == 1);

        edge.Terminate();
        await Eventually.TrueAsync("it takes no connection any more", async () =>
        {
            using var other = new HttpClient();
            try
            {
                using var answer = await other.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Stop);
                return false;
            }
            catch (HttpRequestException)
            {
                return true;
            }
        });
        instance.Release();
        Assert.Equal("blue", await held);
        Assert.Equal(0, await edge.ExitCodeAsync());
    }

    [Fact]
    public async Task Listeners_are_found_as_localhost_by_both_kinds_of_addresses()
    {
        await using var instance = await Instance.StartAsync("blue");
        var port = FreePort();
        await using var edge = await StartAsync(new EdgeConfiguration
        {
            Listeners = [new EdgeListener("shop", port, ListenerKind.Production, [new PathRule("/", "shop")])],
            Services = [new EdgeService("shop", [instance.Address], [])],
        });
        await AddressInAsync(edge, "Admin API on ");
        using var http = new HttpClient();
        foreach (var host in System.Net.Sockets.Socket.OSSupportsIPv6 ? ["127.0.0.1", "[::1]", "localhost"] : new[] { "127.0.0.1", "localhost" })
            Assert.Equal("blue", await http.GetStringAsync(new Uri($"http://{host}:{port}/"), Stop));
    }

    [Theory]
    [InlineData("short", "{}", EdgeEnvironment.AdminToken)]
    [InlineData(RunningEdge.Token, "{}", "listeners")]
    [InlineData(RunningEdge.Token, "nonsense", "no configuration")]
    [InlineData(RunningEdge.Token, """{"listeners":[{"name":"a","port":70000,"kind":"test","rules":[{"path":"x","service":"b"}]}],"services":[]}""", "70000", "'x'", "'b'")]
    public async Task What_it_cannot_start_with_ends_with_1_and_is_named(string token, string configuration, params string[] named)
    {
        // A short token is complained of whatever the configuration is: so it is given one without faults.
        await File.WriteAllTextAsync(_file, token == RunningEdge.Token ? configuration : JsonSerializer.Serialize(Empty, EdgeJson.Options), Stop);
        await using var edge = Run(token);
        Assert.Equal(1, await edge.ExitCodeAsync());
        foreach (var name in named)
            Assert.Contains(name, string.Join('\n', edge.Errors), StringComparison.Ordinal);
    }

    private static EdgeConfiguration Empty => new()
    {
        Listeners = [RunningEdge.Listener("shop", ListenerKind.Production, "shop")],
        Services = [new EdgeService("shop", [], [])],
    };

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static async Task<Uri> AddressInAsync(ProgramRun edge, string mark)
    {
        string? line = null;
        await Eventually.TrueAsync($"it says '{mark}'", () => (line = edge.Output.FirstOrDefault(each => each.Contains(mark, StringComparison.Ordinal))) is not null);
        return new Uri(line![(line!.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim());
    }

    private async Task<ProgramRun> StartAsync(EdgeConfiguration configuration)
    {
        await File.WriteAllTextAsync(_file, JsonSerializer.Serialize(configuration, EdgeJson.Options), Stop);
        return Run(RunningEdge.Token);
    }

    private ProgramRun Run(string token) => ProgramRun.Start(typeof(EdgeApplication), new Dictionary<string, string>
    {
        [EdgeEnvironment.Configuration] = _file,
        [EdgeEnvironment.AdminToken] = token,
    });
}
