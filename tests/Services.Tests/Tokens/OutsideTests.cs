using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>What strangers may do, and what they are told.</summary>
[Trait("Speed", "Integration")]
public sealed class OutsideTests(GuardedApis apis) : IClassFixture<GuardedApis>
{
    private const string Directory = "/directory/suppliers?pageSize=1";

    private static readonly (string, string)[] Few = [("RateLimits__Public__PermitsPerSecond", "1"), ("RateLimits__Public__Burst", "5")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again_and_is_let_in_then()
    {
        await using var api = await apis.StartAsync("customers-api", "Production", Few);
        using var refused = await RefusedAsync(api, forwarded: null);
        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "/problems/too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        using var health = await api.Client.GetAsync("/health", Stop);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        await Eventually.TrueAsync("it is let in again", async () => await AskAsync(api, forwarded: null) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whom_nobody_trusts_is_not_believed_about_its_address()
    {
        await using var api = await apis.StartAsync("customers-api", "Production", Few);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
            statuses.Add(await AskAsync(api, $"203.0.113.{i}"));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Theory]
    [InlineData("ForwardedHeaders__KnownProxies__0", "127.0.0.1")]
    [InlineData("ForwardedHeaders__KnownNetworks__0", "127.0.0.0/8")]
    public async Task Behind_a_known_proxy_each_client_has_a_limit_of_its_own(string key, string value)
    {
        await using var api = await apis.StartAsync("customers-api", "Production", [.. Few, (key, value)]);
        using var refused = await RefusedAsync(api, "203.0.113.1");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, "203.0.113.2"));
        // What the client itself wrote before its address came from the proxy does not count.
        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, "203.0.113.1, 203.0.113.3"));
    }

    [Fact]
    public async Task A_proxy_that_is_not_the_known_one_is_not_believed()
    {
        await using var api = await apis.StartAsync("customers-api", "Production", [.. Few, ("ForwardedHeaders__KnownProxies__0", "10.1.2.3")]);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
            statuses.Add(await AskAsync(api, $"203.0.113.{i}"));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    public async Task A_forwarded_host_changes_nothing_and_no_product_is_named(string? proxy)
    {
        await using var api = await apis.StartAsync("suppliers-api", "Production", proxy is null ? [] : [("ForwardedHeaders__KnownProxies__0", proxy)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/suppliers") { Content = System.Net.Http.Json.JsonContent.Create(Contact.With()) };
        request.Headers.Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api"));
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var created = await api.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.DoesNotContain("evil", created.Headers.ToString() + await created.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(created.Headers.Server);
        Assert.False(created.Headers.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_of_development_nobody_sees_what_went_wrong_inside(string environment)
    {
        await using var api = await apis.StartAsync("suppliers-api", environment, ("ConnectionStrings__suppliers-db", apis.WithoutTables));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/suppliers") { Headers = { Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api")) } };
        using var failed = await api.Client.SendAsync(request, Stop);
        var problem = await failed.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "/problems/internal-error");
        Assert.DoesNotContain(problem, part => part.Key is not ("type" or "title" or "status" or "traceId"));
        Assert.DoesNotContain("suppliers", problem["title"]!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(failed.Headers.Server);
    }

    private static async Task<HttpResponseMessage> RefusedAsync(InProcessApi api, string? forwarded)
    {
        for (var i = 0; i < 50; i++)
        {
            var answer = await SendAsync(api, forwarded);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("Fifty requests at once, and none was refused.");
    }

    private static async Task<HttpStatusCode> AskAsync(InProcessApi api, string? forwarded)
    {
        using var answer = await SendAsync(api, forwarded);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(InProcessApi api, string? forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Directory);
        if (forwarded is not null)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        return await api.Client.SendAsync(request, Stop);
    }
}
