using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class ForwardingTests : IAsyncLifetime
{
    private Instance _instance = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _instance = await Instance.StartAsync("blue");

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    [Theory]
    [InlineData("shop")]
    [InlineData("shop-test")]
    public async Task The_instance_is_told_who_asked_and_by_which_port_and_nothing_a_client_says_takes_its_place(string listener)
    {
        await using var edge = await (await RunningEdge.StartAsync([_instance.Address], [])).HealthyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "coffee.example:8443";
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        request.Headers.Add("X-Forwarded-Port", "1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await edge.Of(listener).SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.True(_instance.Requests.TryDequeue(out var headers));
        Assert.Equal("198.51.100.7, 127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.Equal(edge.Ports[listener].ToString(CultureInfo.InvariantCulture), headers["X-Forwarded-Port"]);
        Assert.Equal("coffee.example:8443", headers["Host"]);
    }

    [Fact]
    public async Task An_instance_that_refuses_the_connection_makes_502_and_no_other_one_is_asked()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}";
        nobody.Stop();
        await using var edge = await RunningEdge.StartAsync([address], [_instance.Address]);
        using var answer = await edge.Of("shop").GetAsync(new Uri("/", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Empty(_instance.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_request_that_may_have_been_carried_out_is_not_sent_twice(string method)
    {
        await using var server = new DyingServer();
        await using var edge = await RunningEdge.StartAsync([server.Address], []);
        Assert.Equal("ok", await edge.AskAsync(path: "/first"));
        // By hand: .NET's client says the length of a body that is none, and that is a body already for whoever passes it on.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, edge.Ports["shop"], Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{method} /second HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"), Stop);
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 502 Bad Gateway", await reader.ReadLineAsync(Stop));
        Assert.Equal(["GET /first HTTP/1.1", $"{method} /second HTTP/1.1"], server.Requests);
    }

    [Fact]
    public async Task A_body_comes_through_as_it_was_sent()
    {
        await using var edge = await (await RunningEdge.StartAsync([_instance.Address], [])).HealthyAsync();
        using var body = new StringContent(new string('x', 200_000), Encoding.UTF8, "text/plain");
        using var answer = await edge.Of("shop").PostAsync(new Uri("/somewhere?a=b%20c", UriKind.Relative), body, Stop);
        Assert.Equal("blue", await answer.Content.ReadAsStringAsync(Stop));
        Assert.True(_instance.Requests.TryDequeue(out var headers));
        Assert.Equal("200000", headers["Content-Length"]);
    }

    [Fact]
    public async Task An_error_on_purpose_is_answered_without_asking_in_the_name_of_the_version()
    {
        await using var edge = await (await RunningEdge.StartAsync([], [_instance.Address], greenPercent: 100)).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Green) { ErrorRate = 1 }], Stop);
        using var answer = await edge.Of("shop").GetAsync(new Uri("/", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("blue", Assert.Single(answer.Headers.GetValues("X-Service-Version")));
        Assert.Empty(_instance.Requests);
    }

    [Fact]
    public async Task An_error_on_purpose_can_come_after_the_instance_did_what_it_was_asked()
    {
        await using var edge = await (await RunningEdge.StartAsync([_instance.Address], [])).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Blue) { ErrorRate = 1, AsksBeforeError = true }], Stop);
        using var answer = await edge.Of("shop").PostAsync(new Uri("/", UriKind.Relative), null, Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("on purpose", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Single(_instance.Requests);
    }

    [Fact]
    public async Task Errors_on_purpose_come_at_the_rate_that_is_asked_for_and_end()
    {
        await using var edge = await (await RunningEdge.StartAsync([_instance.Address], [])).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Blue) { ErrorRate = 0.2 }], Stop);
        // Six standard deviations to either side.
        Assert.InRange(await ErrorsInAsync(edge, 1000), 124, 276);
        await edge.Admin.SetFaultsAsync([], Stop);
        Assert.Equal(0, await ErrorsInAsync(edge, 100));
    }

    [Fact]
    public async Task A_delay_on_purpose_makes_every_answer_of_that_side_slower()
    {
        await using var edge = await (await RunningEdge.StartAsync([_instance.Address], [])).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Blue) { Delay = TimeSpan.FromSeconds(0.3) }], Stop);
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal("blue", await edge.AskAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.29));
    }

    private static async Task<int> ErrorsInAsync(RunningEdge edge, int requests)
    {
        var errors = 0;
        for (var i = 0; i < requests; i++)
        {
            using var answer = await edge.Of("shop").GetAsync(new Uri("/", UriKind.Relative), Stop);
            if (answer.StatusCode == HttpStatusCode.InternalServerError)
                errors++;
        }

        return errors;
    }
}
