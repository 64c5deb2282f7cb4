using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.SignIn;

[Trait("Speed", "Integration")]
public sealed class SignInTests : IAsyncLifetime
{
    private DashboardProcess _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await DashboardProcess.StartAsync(new Dictionary<string, string?> { ["Dashboard__AppHost__Key"] = null });

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task The_link_signs_in_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var client = _dashboard.CreateClient();

        using var response = await client.GetAsync(_dashboard.SignInLink + "&returnUrl=%2Ftraces");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("dashboard-test=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("0;url=/traces", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_link_signs_in_once_and_a_browser_that_is_signed_in_is_let_in_by_it_again()
    {
        var link = _dashboard.SignInLink;
        using var first = await _dashboard.SignInAsync();
        using var second = _dashboard.CreateClient();

        using var refused = await second.GetAsync(link);
        using var again = await first.GetAsync(link);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain(refused.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("dashboard-test=", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await _dashboard.UntilAsync("a new link is printed", () => Task.FromResult(_dashboard.SignInLink != link));
        using var third = await _dashboard.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await third.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Wrong_tokens_are_limited_and_pictures_on_other_pages_do_not_count()
    {
        using var client = _dashboard.CreateClient();
        for (var i = 0; i < 30; i++)
        {
            using var picture = new HttpRequestMessage(HttpMethod.Get, "/login?t=wrong") { Headers = { { "Sec-Fetch-Dest", "image" } } };
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(picture)).StatusCode);
        }

        for (var i = 0; i < 9; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/login?t=wrong{i}")).StatusCode);
        using var limited = await client.GetAsync("/login?t=wrong");
        using var rightButLate = await client.GetAsync(_dashboard.SignInLink);

        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, rightButLate.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        using var client = _dashboard.CreateClient();

        var page = await client.GetStringAsync($"{_dashboard.SignInLink}&returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Contains("0;url=/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/traces/detail/abc")]
    [InlineData("/nothing-here")]
    public async Task Pages_lead_to_the_sign_in(string path)
    {
        using var client = _dashboard.CreateClient();

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(path)}", response.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("GET", "/api/resources")]
    [InlineData("GET", "/api/resources/api/environment/PASSWORD")]
    [InlineData("POST", "/api/resources/api/commands/stop")]
    [InlineData("GET", "/api/traces")]
    [InlineData("GET", "/api/runs/live/export")]
    [InlineData("POST", "/api/runs")]
    [InlineData("DELETE", "/api/runs/live")]
    [InlineData("GET", "/api/nothing-here")]
    [InlineData("POST", "/_blazor/negotiate")]
    [InlineData("POST", "/signout")]
    public async Task Programs_are_told_that_they_are_not_signed_in(string method, string path)
    {
        using var client = _dashboard.CreateClient();
        using var request = new HttpRequestMessage(new(method), path) { Headers = { { "x-api-key", "wrong" } } };

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("/problems/not-signed-in", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var client = await _dashboard.SignInAsync();

        using var response = await client.PostAsync("/signout", content: null);

        Assert.Equal("/login", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do()
    {
        using var client = await _dashboard.SignInAsync();
        foreach (var path in new[] { "/", "/login", "/api/resources" })
        {
            using var response = await client.GetAsync(path);

            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Theory]
    [InlineData("elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("app.localhost", HttpStatusCode.OK)]
    public async Task A_name_that_leads_here_from_elsewhere_is_refused(string host, HttpStatusCode expected)
    {
        using var client = _dashboard.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = $"{host}:{_dashboard.Frontend.Port}" } };

        Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_page_on_another_port_of_localhost_cannot_act()
    {
        using var client = await _dashboard.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signout") { Headers = { { "Origin", "http://localhost:5000" } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_browser_stays_signed_in_over_a_restart_when_keys_are_kept()
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-keys-");
        try
        {
            var keys = Path.Combine(folder.FullName, "keys");
            Dictionary<string, string?> settings = new() { ["Dashboard__Frontend__KeysDirectory"] = keys };
            var cookies = new CookieContainer();
            await using (var before = await DashboardProcess.StartAsync(settings))
            {
                using var client = before.CreateClient(cookies);
                using var signedIn = await client.GetAsync(before.SignInLink);
                signedIn.EnsureSuccessStatusCode();
            }

            await using var after = await DashboardProcess.StartAsync(settings);
            using var again = after.CreateClient(cookies);

            Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/")).StatusCode);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
