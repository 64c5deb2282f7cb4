using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.StaticAssets;
using Services.Tests.Processes;
using Services.Tests.SigningIn;
using Services.Tests.Tokens;

namespace Services.Tests.Sites;

/// <summary>Whom each endpoint of the site and of the development provider is for. A new one fails here until it says so.</summary>
[Trait("Speed", "Integration")]
public sealed class SiteEndpointTests(SignedInSite site) : IClassFixture<SignedInSite>
{
    private static readonly string[] OpenOnTheSite =
    [
        "/", "/alive", "/error", "/health", "/sign-in", "/sign-out", "/signed-out", "/status/{code:int}", "/suppliers", "/suppliers/{id:guid}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_site_only_what_is_listed_here_is_open_and_the_rest_sends_a_stranger_to_sign_in()
    {
        await using var program = await InProcessApi.StartAsync(Assembly.Load("Web.Frontend"), new Dictionary<string, string>
        {
            ["applicationName"] = "Web.Frontend",
            ["services__suppliers-api__http__0"] = site.Api.Address,
            ["services__customers-api__http__0"] = site.Api.Address,
            ["ConnectionStrings__site-db"] = site.Database.ServiceConnectionString,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
            ["SignIn__Authority"] = site.Provider.Authority,
            ["SignIn__ClientSecret"] = "known to nobody else",
        });
        var endpoints = Of(program);
        Assert.Equal(OpenOnTheSite, endpoints.Where(endpoint => endpoint.IsAnonymous).Select(PathOf).Distinct().Order(StringComparer.Ordinal));

        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = program.Client.BaseAddress };
        var guarded = endpoints.Where(endpoint => !endpoint.IsAnonymous).ToList();
        Assert.InRange(guarded.Count, 10, 100);
        foreach (var endpoint in guarded)
        {
            using var answer = await stranger.SendAsync(endpoint.Create(authorization: null), Stop);
            Assert.True(
                answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.OriginalString.StartsWith(site.Provider.Authority, StringComparison.Ordinal) : answer.StatusCode == HttpStatusCode.Unauthorized,
                $"{endpoint.Name} answers a stranger with {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Fact]
    public async Task The_development_provider_has_what_the_protocol_and_its_pages_need_and_no_more()
    {
        await using var program = await InProcessApi.StartAsync(
            Assembly.Load("Identity"), new Dictionary<string, string>(IdentityFixture.Environment) { ["applicationName"] = "Identity" });
        Assert.Equal(
            [
                "GET /alive", "GET /connect/authorize", "GET /connect/logout", "GET /connect/userinfo", "GET /health", "GET /sign-in", "GET /signed-out",
                "POST /connect/authorize", "POST /connect/logout", "POST /connect/token", "POST /connect/userinfo", "POST /sign-in",
            ],
            Of(program).Select(endpoint => endpoint.Name).Distinct().Order(StringComparer.Ordinal));
    }

    // Blazor answers GET and POST at the address of every page.
    private static string PathOf(EndpointRequest endpoint) => endpoint.Name[endpoint.Name.IndexOf('/', StringComparison.Ordinal)..];

    // Styles and pictures aside, and what says during development that one of them was deleted after the build.
    private static List<EndpointRequest> Of(InProcessApi program) => [.. EndpointRequest.Of(program).Where(endpoint =>
        endpoint.Endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && PathOf(endpoint) != "/{**path:file}")];
}
