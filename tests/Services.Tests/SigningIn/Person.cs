using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace Services.Tests.SigningIn;

/// <summary>A browser without a window, and the client that it came from. Cookies are kept here, because they are Secure and this is http.</summary>
internal sealed partial class Person(Uri provider) : IDisposable
{
    // Those of RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = provider };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Dictionary<string, string> Cookies { get; } = [];

    public static string Authorize(string? more = null, params string[] without)
    {
        var query = HttpUtility.ParseQueryString(more ?? "");
        foreach (var (name, value) in ((string, string)[])
            [("client_id", "web-frontend"), ("response_type", "code"), ("redirect_uri", IdentityFixture.Callback), ("scope", IdentityFixture.Scopes),
             ("state", "the-state"), ("nonce", "the-nonce"), ("code_challenge", Challenge), ("code_challenge_method", "S256")])
        {
            if (!without.Contains(name))
                query[name] ??= value;
        }
        return $"/connect/authorize?{query}";
    }

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] form) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))) });

    /// <summary>From the address of authorization to the page with the form; gives what the form sends by itself.</summary>
    public async Task<(string Name, string Value)[]> OpenFormAsync(string address)
    {
        using var start = await GetAsync(address);
        using var page = start.StatusCode == HttpStatusCode.Redirect ? await GetAsync(start.Headers.Location!.ToString()) : null;
        return FieldsOf(await (page ?? start).Content.ReadAsStringAsync(Stop));
    }

    public async Task<HttpResponseMessage> GivePasswordAsync(string user, string password, string? address = null) =>
        await PostAsync("/sign-in", [.. await OpenFormAsync(address ?? Authorize()), ("userName", user), ("password", password)]);

    /// <summary>The code that the client is given in the end.</summary>
    public async Task<string> SignInAsync(string user)
    {
        using var signedIn = await GivePasswordAsync(user, $"{user}-password");
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var authorized = await GetAsync(signedIn.Headers.Location!.ToString());
        return CodeIn(authorized);
    }

    public static string CodeIn(HttpResponseMessage authorized)
    {
        Assert.Equal(HttpStatusCode.Redirect, authorized.StatusCode);
        Assert.StartsWith($"{IdentityFixture.Callback}?", authorized.Headers.Location!.ToString(), StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(authorized.Headers.Location.Query);
        Assert.Equal("the-state", query["state"]);
        return query["code"] ?? throw new Xunit.Sdk.XunitException($"There is no code: {authorized.Headers.Location}");
    }

    public Task<(HttpStatusCode Status, JsonElement Answer)> RedeemAsync(string code, string verifier = Verifier) =>
        TokenAsync("web-frontend", "web-frontend-secret", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", IdentityFixture.Callback), ("code_verifier", verifier));

    public Task<(HttpStatusCode Status, JsonElement Answer)> RefreshAsync(string token) =>
        TokenAsync("web-frontend", "web-frontend-secret", ("grant_type", "refresh_token"), ("refresh_token", token));

    public async Task<(HttpStatusCode Status, JsonElement Answer)> TokenAsync(string client, string secret, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"))) },
        };
        using var response = await _http.SendAsync(request, Stop);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement);
    }

    public async Task<JsonElement> JsonAsync(string address, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, Stop);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
    }

    /// <summary>What a token says; <paramref name="part"/> 0 is its head.</summary>
    public static JsonElement Read(string token, int part = 1) =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[part])).RootElement;

    public static (string Name, string Value)[] FieldsOf(string page) =>
        [.. HiddenField().Matches(page).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await _http.SendAsync(request, Stop);
        foreach (var header in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = (header[..header.IndexOf('=', StringComparison.Ordinal)], header[(header.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            Cookies.Remove(name);
            if (value.Length > 0)
                Cookies[name] = value;
        }
        return response;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)" />""")]
    private static partial Regex HiddenField();
}
