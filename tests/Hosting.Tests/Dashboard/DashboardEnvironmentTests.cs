using Embedded.Dashboard;

namespace Hosting.Tests.Dashboard;

/// <summary>What the dashboard's process is given.</summary>
[Trait("Speed", "Unit")]
public sealed class DashboardEnvironmentTests
{
    private static readonly DashboardAddresses Addresses = new("http://localhost:1", "http://localhost:2", "http://localhost:3");
    private static readonly DashboardIdentity Identity = new("app1", "app-host-key", "token", "otlp-key", "/keys");

    [Fact]
    public void It_is_given_its_addresses_and_the_keys_of_this_run()
    {
        var given = DashboardEnvironment.Of(DashboardAddressesTests.Configuration(), Addresses, Identity);

        Assert.Equal("http://localhost:1", given["ASPNETCORE_URLS"]);
        Assert.Equal("http://localhost:2", given["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]);
        Assert.Equal("http://localhost:3", given["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]);
        Assert.Equal("otlp-key", given["Dashboard__Otlp__PrimaryApiKey"]);
        Assert.Equal("token", given["Dashboard__Frontend__BrowserToken"]);
        Assert.Equal("app-host-key", given["Dashboard__AppHost__Key"]);
        Assert.Equal("/keys", given["Dashboard__Frontend__KeysDirectory"]);
        Assert.Equal("app1", given["Dashboard__ApplicationId"]);
        Assert.Equal("Production", given["ASPNETCORE_ENVIRONMENT"]);
    }

    [Fact]
    public void The_section_Dashboard_of_the_AppHosts_configuration_is_passed_on()
    {
        var given = DashboardEnvironment.Of(DashboardAddressesTests.Configuration(
            ("DASHBOARD:TELEMETRYLIMITS:MAXLOGCOUNT", "7"), ("Dashboard:Frontend:KeysDirectory", "/elsewhere"), ("Other:Key", "x")), Addresses, Identity);

        Assert.Equal("7", Of(given, "Dashboard__TelemetryLimits__MaxLogCount"));
        Assert.Equal("/elsewhere", Of(given, "Dashboard__Frontend__KeysDirectory"));
        Assert.DoesNotContain(given.Keys, k => k.StartsWith("Other", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_of_this_run_are_not_replaced_from_outside()
    {
        var given = DashboardEnvironment.Of(DashboardAddressesTests.Configuration(("DASHBOARD:OTLP:PRIMARYAPIKEY", "known"), ("Dashboard:AppHost:Key", "known")), Addresses, Identity);

        Assert.Equal("otlp-key", Of(given, "Dashboard__Otlp__PrimaryApiKey"));
        Assert.Equal("app-host-key", Of(given, "Dashboard__AppHost__Key"));
    }

    /// <summary>The one value whose name reads so in any case: the dashboard's configuration does not tell cases apart.</summary>
    private static string Of(Dictionary<string, string> environment, string name)
        => Assert.Single(environment, v => string.Equals(v.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
