using Services.Tests.Processes;

namespace Services.Tests.Tokens;

/// <summary>What is wrong with the configuration is said at start, with the name of the key.</summary>
[Trait("Speed", "Integration")]
public sealed class StartTests
{
    private const string NoServer = "Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=2";

    [Theory]
    [InlineData("Suppliers.Api", "Authentication__Authority", "", "Authentication__Authority")]
    [InlineData("Customers.Api", "Authentication__Authority", "", "Authentication__Authority")]
    [InlineData("Suppliers.Api", "Authentication__Authority", "identity.example.com", "absolute address")]
    [InlineData("Suppliers.Api", "Authentication__Authority", "/identity", "absolute address")]
    [InlineData("Suppliers.Api", "Authentication__Authority", "http://identity.example.com", "must be https")]
    [InlineData("Customers.Api", "Client__Id", "", "Client__Id")]
    [InlineData("Customers.Api", "Client__Secret", "", "Client__Secret")]
    [InlineData("Customers.Api", "Client__Scope", " ", "Client__Scope")]
    [InlineData("Customers.Api", "RateLimits__Public__PermitsPerSecond", "0", "RateLimits:Public:PermitsPerSecond")]
    [InlineData("Customers.Api", "ForwardedHeaders__KnownProxies__0", "proxy.example", "ForwardedHeaders:KnownProxies")]
    [InlineData("Suppliers.Api", "ForwardedHeaders__KnownNetworks__0", "10.0.0.0", "ForwardedHeaders:KnownNetworks")]
    public async Task A_setting_that_cannot_be_is_named_and_the_service_ends(string project, string key, string value, string named)
    {
        await using var service = ProgramRun.Start(project, new Dictionary<string, string>(IssuerFixture.SettingsFor(project))
        {
            [project == "Suppliers.Api" ? "ConnectionStrings__suppliers-db" : "ConnectionStrings__customers-db"] = NoServer,
            [key] = value,
        }, "--urls", "http://127.0.0.1:0");
        Assert.NotEqual(0, await service.ExitCodeAsync());
        Assert.Contains(named, service.Output, StringComparison.Ordinal);
    }
}
