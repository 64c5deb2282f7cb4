using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults;
using ServiceDefaults.Authentication;
using ServiceDefaults.Problems;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>Whom each endpoint is for. A new one fails here until it says so.</summary>
[Trait("Speed", "Integration")]
public sealed class EndpointPolicyTests(GuardedApis apis) : IClassFixture<GuardedApis>
{
    private static readonly Dictionary<string, string[]> Anonymous = new()
    {
        ["suppliers-api"] = ["GET /alive", "GET /health", "GET /openapi/{documentName}.json"],
        ["customers-api"] = ["GET /alive", "GET /directory/suppliers", "GET /directory/suppliers/{id:guid}", "GET /health", "GET /openapi/{documentName}.json"],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(GuardedApis.Names), MemberType = typeof(GuardedApis))]
    public void Only_what_is_listed_here_is_open_to_everybody(string api) => Assert.Equal(
        Anonymous[api],
        EndpointRequest.Of(apis.Of(api)).Where(endpoint => endpoint.IsAnonymous).Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(GuardedApis.Names), MemberType = typeof(GuardedApis))]
    public void Every_other_endpoint_says_what_it_needs_and_what_changes_records_needs_an_editor(string api)
    {
        var guarded = EndpointRequest.Of(apis.Of(api)).Where(endpoint => !endpoint.IsAnonymous).ToList();
        Assert.InRange(guarded.Count, 8, 100);
        var faults = guarded
            .Where(endpoint => endpoint.Method == "GET" ? endpoint.Needs is not (Access.Read or Access.Audit) : endpoint.Needs is not Access.Write)
            .Select(endpoint => $"{endpoint.Name} needs {endpoint.Needs?.ToString() ?? "nothing that it names: say .Needs(Access.…)"}");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_closed_even_to_an_administrator()
    {
        var builder = WebApplication.CreateSlimBuilder([$"--Authentication:Authority={IssuerFixture.Issuer.Authority}"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddApiAuthentication("suppliers-api");
        await using var app = builder.Build();
        app.UseProblemResponses();
        app.UseApiAuthentication();
        app.MapGet("/forgotten", () => "everything");
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var nobody = await client.GetAsync("/forgotten", Stop);
        await nobody.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "/problems/unauthorized");
        client.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api"));
        using var administrator = await client.GetAsync("/forgotten", Stop);
        await administrator.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "/problems/forbidden");
    }

    [Theory]
    [MemberData(nameof(GuardedApis.Names), MemberType = typeof(GuardedApis))]
    public async Task What_does_not_exist_is_not_found_and_a_wrong_method_is_said_to_be_one(string api)
    {
        using var nowhere = await apis.Of(api).Client.GetAsync("/nowhere", Stop);
        await nowhere.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
        using var method = await apis.Of(api).Client.PutAsync("/alive/../test-runs/x", content: null, Stop);
        await method.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "/problems/method-not-allowed");
    }

    [Theory]
    [MemberData(nameof(GuardedApis.Names), MemberType = typeof(GuardedApis))]
    public async Task In_development_the_page_to_try_the_api_is_open_and_nothing_else(string api)
    {
        await using var development = await apis.StartAsync(api, "Development");
        var more = EndpointRequest.Of(development).Where(endpoint => endpoint.IsAnonymous).Select(endpoint => endpoint.Name).Except(Anonymous[api]);
        Assert.All(more, name => Assert.StartsWith("GET /scalar", name, StringComparison.Ordinal));
        Assert.Contains("openapi/", await development.Client.GetStringAsync("/scalar/v1", Stop), StringComparison.Ordinal);
    }
}
