using System.Diagnostics;
using System.Net;
using Fixtures.Tokens;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>Where the keys come from: an identity provider that changes them, is away, hangs, or is not the one it should be.</summary>
[Trait("Speed", "Integration")]
public sealed class KeyTests(GuardedApis apis) : IClassFixture<GuardedApis>
{
    private const string List = "/suppliers?pageSize=1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_identity_provider_an_api_is_healthy_and_says_503_until_it_is_there()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        issuer.State = TestIssuerState.Away;
        await using var api = await StartAsync(issuer);
        Assert.Equal("Healthy", await api.Client.GetStringAsync("/health", Stop));

        using (var refused = await AskAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer)))
        {
            await refused.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "/problems/identity-provider-unavailable");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        using (var nobody = await api.Client.GetAsync(List, Stop))
            await nobody.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "/problems/unauthorized");
        issuer.State = TestIssuerState.Answering;
        await AcceptedAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer));
    }

    [Fact]
    public async Task An_identity_provider_that_hangs_costs_a_request_seconds_and_many_no_more_than_one()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        issuer.State = TestIssuerState.Hanging;
        await using var api = await StartAsync(issuer);
        var token = IssuerFixture.AdministratorOf("suppliers-api", issuer);
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync(api, token)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal("Healthy", await api.Client.GetStringAsync("/health", Stop));
        foreach (var answer in answers)
            answer.Dispose();

        issuer.State = TestIssuerState.Answering;
        await AcceptedAsync(api, token);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it_and_a_withdrawn_one_is_not_believed_any_more()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        await using var api = await StartAsync(issuer);
        var old = IssuerFixture.AdministratorOf("suppliers-api", issuer);
        await AcceptedAsync(api, old);

        issuer.Rotate(keepOld: false);
        await AcceptedAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer));
        using var withdrawn = await AskAsync(api, old);
        await withdrawn.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "/problems/unauthorized");
    }

    [Fact]
    public async Task A_key_that_stays_beside_a_new_one_is_believed()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        await using var api = await StartAsync(issuer);
        var old = IssuerFixture.AdministratorOf("suppliers-api", issuer);
        issuer.Rotate(keepOld: true);
        await AcceptedAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer));
        using var answer = await AskAsync(api, old);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_tokens_with_unknown_keys_makes_no_flood_of_fetches()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        await using var api = await StartAsync(issuer);
        await AcceptedAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            using var answer = await AskAsync(api, issuer.Mint(TokenCase.Right("suppliers-api") with { Signature = TestSignature.Damaged, KeyId = $"unknown-{i}" }));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        // One at the beginning, and one for every ten seconds.
        Assert.InRange(issuer.KeyFetches, 1, 2 + (int)(watch.Elapsed.TotalSeconds / 10));
    }

    [Fact]
    public async Task The_document_of_another_issuer_is_not_believed()
    {
        await using var issuer = await IssuerFixture.StartAsync();
        // Another name of the same place: what is published there says 127.0.0.1.
        var another = issuer.Authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var api = await apis.StartAsync("suppliers-api", "Production", ("Authentication__Authority", another));
        using var answer = await AskAsync(api, IssuerFixture.AdministratorOf("suppliers-api", issuer));
        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "/problems/identity-provider-unavailable");
    }

    [Fact]
    public async Task Where_roles_are_in_another_claim_that_one_counts()
    {
        await using var api = await apis.StartAsync("suppliers-api", "Production", ("Authentication__RoleClaim", "cognito:groups"));
        var token = TestToken.ForUser("viewer", "suppliers-api", "suppliers-api/read").AsCognito();
        using var groups = await AskAsync(api, IssuerFixture.Issuer.Mint(token with { RoleClaim = "cognito:groups" }));
        Assert.Equal(HttpStatusCode.OK, groups.StatusCode);
        using var role = await AskAsync(api, IssuerFixture.Issuer.Mint(token));
        await role.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "/problems/missing-role");
    }

    private Task<InProcessApi> StartAsync(TestIssuer issuer) =>
        apis.StartAsync("suppliers-api", "Production", ("Authentication__Authority", issuer.Authority));

    private static async Task<HttpResponseMessage> AskAsync(InProcessApi api, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, List) { Headers = { Authorization = new("Bearer", token) } };
        return await api.Client.SendAsync(request, Stop);
    }

    private static Task AcceptedAsync(InProcessApi api, string token) => Eventually.TrueAsync("the token is accepted", async () =>
    {
        using var answer = await AskAsync(api, token);
        return answer.StatusCode == HttpStatusCode.OK;
    });
}
