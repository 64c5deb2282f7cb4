using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Embedded.Dashboard;
using Embedded.Networking;
using Embedded.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Hosting.Tests.Dashboard;

/// <summary>Where the dashboard listens, by the AppHost's configuration.</summary>
[Trait("Speed", "Unit")]
public sealed class DashboardAddressesTests
{
    [Fact]
    public void Addresses_are_those_that_an_Aspire_AppHost_is_given()
    {
        var addresses = DashboardAddresses.Choose(Configuration(
            ("ASPNETCORE_URLS", "https://localhost:17001; http://localhost:15001"),
            ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:19001"),
            ("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://localhost:19002")), randomizePorts: false);

        Assert.Equal(new DashboardAddresses("https://localhost:17001;http://localhost:15001", "http://localhost:19001", "http://localhost:19002"), addresses);
    }

    [Fact]
    public void Addresses_have_their_earlier_names_too()
    {
        var addresses = DashboardAddresses.Choose(Configuration(
            ("DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:19001"),
            ("DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://localhost:19002")), randomizePorts: false);

        Assert.Equal(("http://localhost:19001", "http://localhost:19002"), (addresses.OtlpGrpc, addresses.OtlpHttp));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Addresses_that_are_not_given_or_not_to_be_used_are_free_ones_of_this_machine(bool randomizePorts)
    {
        var addresses = DashboardAddresses.Choose(randomizePorts ? Configuration(("ASPNETCORE_URLS", "http://localhost:15001")) : Configuration(), randomizePorts);

        Assert.All([addresses.Frontend, addresses.OtlpGrpc, addresses.OtlpHttp], a => Assert.Matches(@"^http://localhost:\d+$", a));
        Assert.Equal(3, new HashSet<string>([addresses.Frontend, addresses.OtlpGrpc, addresses.OtlpHttp]).Count);
        Assert.DoesNotContain("15001", addresses.Frontend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:15300")]
    [InlineData("http://localhost:15300;nonsense")]
    public void An_address_that_is_none_is_refused_with_its_name(string value)
    {
        var fault = Assert.Throws<DistributedApplicationException>(() => DashboardAddresses.Choose(Configuration(("ASPNETCORE_URLS", value)), randomizePorts: false));

        Assert.StartsWith($"ASPNETCORE_URLS is '{value}', which is no address", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_are_told_where_telemetry_goes()
    {
        var configuration = Configuration();
        DashboardAddresses.Choose(configuration, randomizePorts: true).WriteTo(configuration);

        Assert.Matches(@"^http://localhost:\d+$", configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]);
        Assert.Matches(@"^http://localhost:\d+$", configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]);
    }

    [Fact]
    [Trait("Speed", "Integration")]
    public void A_port_in_use_is_told_with_its_purpose_its_holder_and_its_setting()
    {
        using var holder = new TcpListener(IPAddress.Loopback, FreePorts.Take());
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var addresses = DashboardAddresses.Choose(Configuration(("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://localhost:{port}")), randomizePorts: false);

        Assert.StartsWith(
            $"The dashboard is not there: its port {port} (telemetry by gRPC) is in use by process {Environment.ProcessId} (",
            DashboardSetup.Describe(addresses.Taken()!.Value), StringComparison.Ordinal);
        Assert.Contains("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", DashboardSetup.Describe(addresses.Taken()!.Value), StringComparison.Ordinal);

        holder.Dispose();
        Assert.Null(addresses.Taken());
    }

    [Theory]
    [InlineData("http://*:5000")]
    [InlineData("http://+:5000")]
    [InlineData("http://[::1]:5000")]
    [InlineData("http://127.0.0.1:0")]
    public void Addresses_may_have_every_form_that_Kestrel_knows(string url)
        => Assert.Equal(url, DashboardAddresses.Choose(Configuration(("ASPNETCORE_URLS", url)), randomizePorts: false).Frontend);

    internal static ConfigurationManager Configuration(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));
        return configuration;
    }
}
