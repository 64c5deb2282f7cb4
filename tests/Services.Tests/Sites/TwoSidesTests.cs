using System.Net;
using System.Text.RegularExpressions;

namespace Services.Tests.Sites;

/// <summary>Two sides of the site behind one load balancer, as during a release: what one has begun the other goes on with.</summary>
[Trait("Speed", "Integration")]
public sealed partial class TwoSidesTests(SignedInSite site) : IClassFixture<SignedInSite>
{
    private static readonly (string Name, string Value)[] ByTestListener =
        [("X-Forwarded-Port", "8443"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"), ("Host", "coffee.example:8443")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_of_one_side_is_taken_by_the_other_and_so_is_the_session()
    {
        var green = await site.StartAsync();
        using var visitor = await site.SignInAsync("editor");
        using var shown = await visitor.GetAsync("/admin/suppliers/new");
        var form = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(await shown.Content.ReadAsStringAsync(Stop)).Groups["token"].Value,
            ["_handler"] = FormHandler().Match(await shown.Content.ReadAsStringAsync(Stop)).Groups["handler"].Value,
            ["Input.Name"] = "Both Sides",
        };

        visitor.Site = new Uri(green.Address);
        using var answer = await visitor.PostAsync("/admin/suppliers/new", form);

        // Green has read the form, and says what is missing in it: it is no stale form (400), and nobody has to sign in (302).
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Both Sides", page, StringComparison.Ordinal);
        Assert.Contains("email", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Pages_name_their_files_by_addresses_that_every_version_answers_and_that_are_asked_for_anew()
    {
        var other = await site.StartAsync();
        using var visitor = site.NewVisitor();
        using var page = await visitor.GetAsync("/");
        var files = Named().Matches(await page.Content.ReadAsStringAsync(Stop)).Select(match => match.Groups["file"].Value).ToArray();
        Assert.True(files.Length >= 3, string.Join(' ', files));
        foreach (var file in files)
        {
            Assert.DoesNotMatch(Fingerprinted(), file);
            visitor.Site = site.Address;
            using var first = await visitor.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.NotNull(first.Headers.ETag);
            Assert.True(first.Headers.CacheControl is { NoCache: true }, $"{file}: {first.Headers.CacheControl}");

            visitor.Site = new Uri(other.Address);
            using var again = await visitor.GetAsync(file, ("If-None-Match", first.Headers.ETag.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    [Fact]
    public async Task Signing_in_by_a_test_listener_comes_back_by_it_and_its_apis_are_those_that_are_tested()
    {
        await using var tested = await RecordingApi.StartAsync();
        var instance = await site.StartAsync(Channel(tested));
        using var visitor = new SiteVisitor(new Uri(instance.Address));

        using var challenge = await visitor.GetAsync("/admin/suppliers", ByTestListener);
        Assert.Equal(HttpStatusCode.Found, challenge.StatusCode);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        Assert.Equal("https://coffee.example:8443/signin-oidc", query["redirect_uri"].ToString());

        var before = site.Api.Requests.Count;
        using var directory = await visitor.GetAsync("/suppliers", ByTestListener);
        Assert.Equal(HttpStatusCode.OK, directory.StatusCode);
        Assert.Contains(tested.Requests, request => request.Path == "/directory/suppliers");
        Assert.Equal(before, site.Api.Requests.Count);
    }

    [Fact]
    public async Task A_session_of_the_test_listener_asks_the_tested_apis_in_the_visitors_name()
    {
        await using var tested = await RecordingApi.StartAsync();
        using var visitor = await site.SignInAsync("editor");

        // The same browser, by the test listener this time.
        visitor.Site = new Uri((await site.StartAsync(Channel(tested))).Address);
        using var page = await visitor.GetAsync("/admin/suppliers", ByTestListener);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith("Bearer ey", tested.Requests.Last(request => request.Path == "/suppliers").Authorization, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Channel(RecordingApi tested) => new()
    {
        ["ReleaseChannel__TestPorts__0"] = "8443",
        ["ForwardedHeaders__KnownProxies__0"] = "127.0.0.1",
        ["services__suppliers-api__test__0"] = tested.Address,
        ["services__customers-api__test__0"] = tested.Address,
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"_handler\" value=\"(?<handler>[^\"]+)\"")]
    private static partial Regex FormHandler();

    [GeneratedRegex("<(?:script|link)[^>]* (?:src|href)=\"(?<file>[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(@"\.[a-z0-9]{10}\.")]
    private static partial Regex Fingerprinted();
}
