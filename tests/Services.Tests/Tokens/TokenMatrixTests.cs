using System.Net;
using System.Text.Json.Nodes;

namespace Services.Tests.Tokens;

/// <summary>Every endpoint of each API with every kind of token.</summary>
[Trait("Speed", "Integration")]
public sealed class TokenMatrixTests(GuardedApis apis) : IClassFixture<GuardedApis>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string>> Wrong => Rows(TokenCase.Wrong.Keys);

    public static IEnumerable<TheoryDataRow<string, string>> Good => Rows(TokenCase.Good.Keys);

    public static IEnumerable<TheoryDataRow<string, string>> TooShort => Rows(TokenCase.TooShort.Keys);

    public static IEnumerable<TheoryDataRow<string, string>> Headers => Rows(
        ["", "Bearer", "Bearer  ", "Bearer not.a.token", "Bearer a.b.c.d.e", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YWRtaW46YWRtaW4=", "Negotiate YWRtaW4="]);

    [Theory]
    [MemberData(nameof(Headers))]
    public Task Without_a_token_nothing_is_given(string api, string header) =>
        RefusedAsync(api, _ => header.Length > 0 ? header : null, HttpStatusCode.Unauthorized, (_, problem) => TypeIs(problem, "/problems/unauthorized"));

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_wrong_token_is_refused(string api, string fault) => RefusedAsync(
        api, _ => Bearer(IssuerFixture.Issuer.Mint(TokenCase.Wrong[fault](api))), HttpStatusCode.Unauthorized, (_, problem) => TypeIs(problem, "/problems/unauthorized"));

    [Theory]
    [MemberData(nameof(TooShort))]
    public Task A_token_that_does_not_reach_is_refused_and_what_is_missing_is_named(string api, string shortage) => RefusedAsync(
        api,
        endpoint => Bearer(IssuerFixture.Issuer.Mint(TokenCase.TooShort[shortage](api, endpoint.Needs!.Value).Token)),
        HttpStatusCode.Forbidden,
        (endpoint, problem) =>
        {
            var (_, kind, missing) = TokenCase.TooShort[shortage](api, endpoint.Needs!.Value);
            return TypeIs(problem, $"/problems/missing-{kind}") && (string?)problem[kind] == missing && ((string?)problem["detail"])!.Contains(missing, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_right_token_lets_in(string api, string kind)
    {
        var faults = new List<string>();
        foreach (var endpoint in Guarded(api))
        {
            using var request = endpoint.Create(Bearer(IssuerFixture.Issuer.Mint(TokenCase.Good[kind](api, endpoint.Needs!.Value))));
            using var response = await apis.Of(api).Client.SendAsync(request, Stop);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (int)response.StatusCode >= 500)
                faults.Add($"{endpoint.Name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Stop)}");
        }

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(GuardedApis.Names), MemberType = typeof(GuardedApis))]
    public async Task What_is_open_to_everybody_takes_no_notice_of_a_token(string api)
    {
        foreach (var endpoint in EndpointRequest.Of(apis.Of(api)).Where(endpoint => endpoint.IsAnonymous))
        {
            using var request = endpoint.Create(Bearer(IssuerFixture.Issuer.Mint(TokenCase.Wrong["with a forged signature"](api))));
            using var response = await apis.Of(api).Client.SendAsync(request, Stop);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{endpoint.Name}: {response.StatusCode}");
        }
    }

    private async Task RefusedAsync(
        string api, Func<EndpointRequest, string?> header, HttpStatusCode status, Func<EndpointRequest, JsonObject, bool> isRight)
    {
        var faults = new List<string>();
        foreach (var endpoint in Guarded(api))
        {
            using var request = endpoint.Create(header(endpoint));
            using var response = await apis.Of(api).Client.SendAsync(request, Stop);
            var body = await response.Content.ReadAsStringAsync(Stop);
            if (response.StatusCode != status || response.Headers.WwwAuthenticate.All(challenge => challenge.Scheme != "Bearer")
                || response.Content.Headers.ContentType?.MediaType != "application/problem+json" || !isRight(endpoint, JsonNode.Parse(body)!.AsObject()))
                faults.Add($"{endpoint.Name}: {(int)response.StatusCode} {response.Headers.WwwAuthenticate} {body}");
        }

        Assert.Empty(faults);
    }

    private List<EndpointRequest> Guarded(string api)
    {
        var guarded = EndpointRequest.Of(apis.Of(api)).Where(endpoint => !endpoint.IsAnonymous).ToList();
        Assert.NotEmpty(guarded);
        return guarded;
    }

    private static string Bearer(string token) => $"Bearer {token}";

    private static bool TypeIs(JsonObject problem, string type) => (string?)problem["type"] == type;

    private static IEnumerable<TheoryDataRow<string, string>> Rows(IEnumerable<string> cases) =>
        from api in (string[])["suppliers-api", "customers-api"]
        from each in cases
        select new TheoryDataRow<string, string>(api, each);
}
