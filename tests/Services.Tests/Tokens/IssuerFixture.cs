using Fixtures.Tokens;
using Services.Tests.Tokens;

[assembly: AssemblyFixture(typeof(IssuerFixture))]

namespace Services.Tests.Tokens;

/// <summary>The identity provider that the services under test believe, for the whole run. Tests that turn it off start one of their own.</summary>
public sealed class IssuerFixture : IAsyncLifetime
{
    private const string Secret = "only-for-tests";

    private static TestIssuer? _issuer;

    /// <summary>The one of the run.</summary>
    public static TestIssuer Issuer => _issuer ?? throw new InvalidOperationException("The issuer of the run is started by the runner of the tests.");

    /// <summary>One more, which knows the same clients.</summary>
    public static async Task<TestIssuer> StartAsync(TimeProvider? clock = null)
    {
        var issuer = await TestIssuer.StartAsync(clock);
        issuer.Clients["customers-api"] = (Secret, scopes => TestToken.ForClient("customers-api", "suppliers-api", scopes));
        return issuer;
    }

    /// <summary>Who may do everything at an API; for an hour.</summary>
    public static string AdministratorOf(string api, TestIssuer? issuer = null) => (issuer ?? Issuer).Mint(
        TestToken.ForUser("administrator", api, $"{api}/read", $"{api}/write") with { ExpiresIn = TimeSpan.FromHours(1) });

    /// <summary>What each API is given; a test may say otherwise.</summary>
    public static Dictionary<string, string> SettingsFor(string project, TestIssuer? issuer = null)
    {
        var settings = new Dictionary<string, string> { ["Authentication__Authority"] = (issuer ?? Issuer).Authority };
        if (project == "Customers.Api")
        {
            settings["Client__Id"] = "customers-api";
            settings["Client__Secret"] = Secret;
            settings["Client__Scope"] = "suppliers-api/read";
        }

        return settings;
    }

    public async ValueTask InitializeAsync() => _issuer = await StartAsync();

    public ValueTask DisposeAsync() => Issuer.DisposeAsync();
}
