using System.Globalization;
using Fixtures.Tokens;

namespace Bench.Load;

/// <summary>An identity provider in the bench's own process, which the APIs under test believe, and the tokens that the load sends.</summary>
internal static class Tokens
{
    private const string Secret = "only-for-the-bench";
    private const string NoLimit = "1000000";

    private static readonly string[] Apis = ["suppliers-api", "customers-api"];

    // One for the whole run, which ends with it.
    private static readonly Lazy<TestIssuer> Issuer = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());

    private static readonly Lazy<string> OfAdministrator = new(() => MintFor("load"));

    /// <summary>An administrator's token.</summary>
    public static string Administrator => OfAdministrator.Value;

    /// <summary>The line that an administrator's requests carry, with its end.</summary>
    public static string AuthorizationLine => LineWith(Administrator);

    /// <summary>The same of another user.</summary>
    public static string HeaderFor(string user) => LineWith(MintFor(user));

    /// <summary>As many lines, each of another user.</summary>
    public static string[] HeadersOf(int users) =>
        [.. Enumerable.Range(0, users).AsParallel().AsOrdered().Select(user => HeaderFor(user.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>What a program is given: an API of ours whom to believe, and no limit for the one client that the load is.</summary>
    /// <param name="executable">Its path.</param>
    /// <param name="environment">What it is given otherwise, which wins.</param>
    public static IReadOnlyDictionary<string, string> Complete(string executable, IReadOnlyDictionary<string, string> environment)
    {
        var name = Path.GetFileName(executable);
        if (name is not ("Suppliers.Api" or "Customers.Api" or "Web.Frontend"))
            return environment;
        var all = new Dictionary<string, string> { ["RateLimits__Public__PermitsPerSecond"] = NoLimit, ["RateLimits__Public__Burst"] = NoLimit };
        if (name != "Web.Frontend")
            all["Authentication__Authority"] = Issuer.Value.Authority;
        if (name == "Customers.Api")
            (all["Client__Id"], all["Client__Secret"], all["Client__Scope"]) = ("customers-api", Secret, "suppliers-api/read");

        foreach (var (key, value) in environment)
            all[key] = value;
        return all;
    }

    private static string LineWith(string token) => $"Authorization: Bearer {token}\r\n";

    private static string MintFor(string user) => Issuer.Value.Mint(new TestToken
    {
        Audiences = Apis,
        Scopes = [.. Apis.SelectMany(api => (string[])[$"{api}/read", $"{api}/write"])],
        Roles = ["administrator"],
        Subject = user,
        ExpiresIn = TimeSpan.FromHours(12),
    });

    private static async Task<TestIssuer> StartAsync()
    {
        var issuer = await TestIssuer.StartAsync();
        issuer.Clients["customers-api"] = (Secret, scopes => TestToken.ForClient("customers-api", "suppliers-api", scopes));
        return issuer;
    }
}
