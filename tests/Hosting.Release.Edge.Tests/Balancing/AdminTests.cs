using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class AdminTests : IAsyncLifetime
{
    private RunningEdge _edge = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _edge = await RunningEdge.StartAsync([], []);

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer a token that somebody guessed, wrongly")]
    [InlineData("Basic " + RunningEdge.Token)]
    [InlineData(RunningEdge.Token)]
    public async Task Nobody_gets_in_without_the_token(string? authorization)
    {
        using var http = new HttpClient { BaseAddress = _edge.AdminAddress };
        foreach (var (method, path) in new[] { ("GET", "/admin/state"), ("GET", "/admin/metrics?since=2026-01-31"), ("PUT", "/admin/traffic"), ("PUT", "/admin/configuration") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await http.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task The_admin_api_is_on_no_listener()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/state");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningEdge.Token);
        using var answer = await _edge.Of("shop").SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_all_reasons_and_changes_nothing()
    {
        var traffic = await Assert.ThrowsAsync<EdgeException>(() => _edge.Admin.SetTrafficAsync(
            [new TrafficChange("shop", GreenPercent: 50), new TrafficChange("shop", GreenPercent: 101), new TrafficChange("shoe", TestSide: Side.Green)], Stop));
        Assert.Contains("101", traffic.Message, StringComparison.Ordinal);
        Assert.Contains("'shoe'", traffic.Message, StringComparison.Ordinal);
        var targets = await Assert.ThrowsAsync<EdgeException>(() => _edge.Admin.SetTargetsAsync(
            [new TargetGroupChange("shop", Side.Blue, ["http://example.com", "ftp://localhost"]), new TargetGroupChange("shop", Side.Green, ["http://127.0.0.1:1", "http://127.0.0.1:1"])], Stop));
        Assert.Contains("example.com", targets.Message, StringComparison.Ordinal);
        Assert.Contains("ftp://localhost", targets.Message, StringComparison.Ordinal);
        Assert.Contains("twice", targets.Message, StringComparison.Ordinal);
        var faults = await Assert.ThrowsAsync<EdgeException>(() => _edge.Admin.SetFaultsAsync(
            [new EdgeFault("shop", Side.Green) { ErrorRate = 1.5 }, new EdgeFault("shop", Side.Green) { Delay = TimeSpan.FromHours(1) }], Stop));
        Assert.Contains("1.5", faults.Message, StringComparison.Ordinal);
        Assert.Contains("01:00:00", faults.Message, StringComparison.Ordinal);

        var state = await _edge.Admin.GetStateAsync(Stop);
        Assert.Equal((0, Side.Blue, 0, 0, 0), (state.Of("shop").GreenPercent, state.Of("shop").TestSide, state.Of("shop").Blue.Count, state.Of("shop").Green.Count, state.Faults.Count));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""[{"service":"shop","greenPercnet":5}]""")]
    [InlineData("""[{"greenPercent":5}]""")]
    public async Task What_cannot_be_read_is_refused(string body)
    {
        using var http = new HttpClient { BaseAddress = _edge.AdminAddress };
        using var request = new HttpRequestMessage(HttpMethod.Put, "/admin/traffic") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningEdge.Token);
        using var answer = await http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_whole_configuration_can_be_replaced_but_for_the_ports()
    {
        await using var one = await Instance.StartAsync("one");
        var before = new EdgeConfiguration
        {
            Listeners = [RunningEdge.Listener("shop", ListenerKind.Production, "shop"), RunningEdge.Listener("shop-test", ListenerKind.Test, "shop")],
            Services = [new EdgeService("shop", [one.Address], []), new EdgeService("cellar", [], [one.Address], GreenPercent: 100)],
            HealthCheck = RunningEdge.QuickCheck,
        };
        await _edge.Admin.ConfigureAsync(before, Stop);
        await _edge.HealthyAsync();
        Assert.Equal("one", await _edge.AskAsync());

        await _edge.Admin.ConfigureAsync(before with { Listeners = [before.Listeners[0] with { Rules = [new PathRule("/", "cellar")] }, before.Listeners[1]] }, Stop);
        Assert.Equal("one", await _edge.AskAsync());
        var sum = await _edge.Admin.GetSumAsync(DateTimeOffset.UnixEpoch, Stop);
        Assert.Equal(1, sum.Sum(ListenerKind.Production, "cellar", Side.Green).Requests);

        var refused = await Assert.ThrowsAsync<EdgeException>(() => _edge.Admin.ConfigureAsync(before with { Listeners = [before.Listeners[0]] }, Stop));
        Assert.Contains("listeners", refused.Message, StringComparison.Ordinal);
    }
}
