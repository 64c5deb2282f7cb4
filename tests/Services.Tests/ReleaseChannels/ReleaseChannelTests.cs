using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServiceDefaults;

namespace Services.Tests.ReleaseChannels;

[Trait("Speed", "Integration")]
public sealed class ReleaseChannelTests
{
    private const string Port = "X-Forwarded-Port";

    [Theory]
    [InlineData("test", "8443")]
    [InlineData("test", "443, 8443")]
    [InlineData("production", "8443, 443")]
    [InlineData("production", "443")]
    [InlineData("production", "8443x")]
    [InlineData("production", "+8443")]
    [InlineData("production", "")]
    public async Task A_request_that_came_in_by_a_test_listener_is_answered_by_the_tested_side_all_the_way_down(string answer, string port)
    {
        await using var applications = await ChannelApplications.StartAsync();
        Assert.Equal(answer, await applications.AskAsync((Port, port), ("X-Forwarded-For", "198.51.100.7")));
    }

    [Fact]
    public async Task Nobody_but_a_trusted_proxy_is_believed()
    {
        await using var applications = await ChannelApplications.StartAsync(proxy: "10.1.2.3");
        // That a trusted proxy's address stands in a header makes nobody a proxy.
        Assert.Equal("production", await applications.AskAsync((Port, "8443")));
        Assert.Equal("production", await applications.AskAsync((Port, "8443"), ("X-Forwarded-For", "10.1.2.3")));
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "localhost:8443")]
    [InlineData("Host", "localhost:8443")]
    [InlineData("X-Release-Channel", "test")]
    [InlineData("Forwarded", "for=127.0.0.1;host=localhost:8443")]
    public async Task No_other_header_chooses_the_channel(string name, string value)
    {
        await using var applications = await ChannelApplications.StartAsync();
        Assert.Equal("production", await applications.AskAsync((name, value)));
    }

    [Fact]
    public async Task The_channel_ends_with_its_request_and_holds_for_repetitions()
    {
        await using var applications = await ChannelApplications.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            applications.Failures = 1;
            Assert.Equal("test", await applications.AskAsync((Port, "8443")));
            // By the same connection.
            Assert.Equal("production", await applications.AskAsync());
        }
    }

    [Fact]
    public async Task A_service_without_an_endpoint_for_tests_is_called_as_ever()
    {
        await using var applications = await ChannelApplications.StartAsync(hasTest: false);
        Assert.Equal("production", await applications.AskAsync((Port, "8443")));
    }

    [Fact]
    public async Task The_frameworks_own_handling_of_forwarded_headers_changes_nothing()
    {
        await using var applications = await ChannelApplications.StartAsync(arguments: ["--ForwardedHeaders_Enabled", "true"]);
        Assert.Equal("test", await applications.AskAsync((Port, "8443"), ("X-Forwarded-For", "198.51.100.7")));
    }

    [Fact]
    public async Task Ports_that_are_none_and_a_missing_proxy_stop_the_start_all_named()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ReleaseChannel:TestPorts:0"] = "0", ["ReleaseChannel:TestPorts:1"] = "70000" });
        builder.AddServiceDefaults();
        using var host = builder.Build();
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("TestPorts has 0", failure.Message, StringComparison.Ordinal);
        Assert.Contains("TestPorts has 70000", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ForwardedHeaders:KnownProxies", failure.Message, StringComparison.Ordinal);
    }
}
