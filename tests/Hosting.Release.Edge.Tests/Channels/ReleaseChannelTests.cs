using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Channels;

[Trait("Speed", "Integration")]
public sealed class ReleaseChannelTests : IAsyncLifetime
{
    private TwoServices _services = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RunningEdge Edge => _services.Edge;

    public async ValueTask InitializeAsync() => _services = await TwoServices.StartAsync();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task By_the_test_listener_green_calls_green_and_production_goes_on_by_itself()
    {
        await Edge.Admin.SetTrafficAsync([new("site", TestSide: Side.Green), new("api", TestSide: Side.Green)], Stop);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("site Green, api Green", await Edge.AskAsync("public-test"));
            Assert.Equal("site Blue, api Blue", await Edge.AskAsync("public"));
        }
    }

    [Fact]
    public async Task A_service_that_is_not_released_answers_from_its_live_side()
    {
        await Edge.Admin.SetTrafficAsync([new("site", TestSide: Side.Green)], Stop);
        Assert.Equal("site Green, api Blue", await Edge.AskAsync("public-test"));
    }

    [Fact]
    public async Task Production_is_shared_out_anew_at_every_listener_and_its_green_site_asks_as_production_does()
    {
        await Edge.Admin.SetTrafficAsync([new("site", GreenPercent: 100), new("api", GreenPercent: 0, TestSide: Side.Green)], Stop);
        Assert.Equal("site Green, api Blue", await Edge.AskAsync("public"));
    }

    [Fact]
    public async Task A_client_that_claims_the_port_of_the_test_listener_stays_in_production()
    {
        await Edge.Admin.SetTrafficAsync([new("site", TestSide: Side.Green), new("api", TestSide: Side.Green)], Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Port", $"{Edge.Ports["public-test"]}");
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");
        using var answer = await Edge.Of("public").SendAsync(request, Stop);
        Assert.Equal("site Blue, api Blue", await answer.Content.ReadAsStringAsync(Stop));
    }
}
