using System.Net;
using System.Text.RegularExpressions;

namespace Services.Tests.Sites;

/// <summary>A browser without a screen: keeps cookies by host, as browsers do on this machine, and follows redirects only when told to.</summary>
internal sealed partial class SiteVisitor(Uri site) : IDisposable
{
    public const string SessionCookie = "__Host-coffee-session";

    private const int MostRedirects = 10;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Every cookie that was set, with its attributes.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>Another instance of the site, to which the same browser goes.</summary>
    public Uri Site { get; set; } = site;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, new Uri(Site, path), null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form, params (string Name, string Value)[] headers) =>
        PostContentAsync(path, new FormUrlEncodedContent(form), headers);

    public Task<HttpResponseMessage> PostContentAsync(string path, HttpContent form, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, new Uri(Site, path), form, headers);

    /// <summary>Sends a form with the token of the page that it is on.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string action, Dictionary<string, string> form)
    {
        using var shown = await GetAsync(page);
        form["__RequestVerificationToken"] = Token().Match(await shown.Content.ReadAsStringAsync(Stop)).Groups["token"].Value;
        return await PostAsync(action, form);
    }

    /// <summary>Goes to a page and wherever it leads.</summary>
    public async Task<HttpResponseMessage> GoAsync(string path)
    {
        var response = await GetAsync(path);
        return await FollowAsync(response);
    }

    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response)
    {
        for (var i = 0; i < MostRedirects && response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther; i++)
        {
            var next = new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!);
            response.Dispose();
            response = await SendAsync(HttpMethod.Get, next, null, []);
        }

        return response;
    }

    /// <summary>Signs in as whoever is at the provider; ends on the page that was asked for.</summary>
    public async Task SignInAsync(string page = "/account")
    {
        using var response = await GoAsync(page);
        Assert.Equal((HttpStatusCode.OK, page), (response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery));
        Assert.Contains(SessionCookie, Cookies.Keys);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await _http.SendAsync(request, Stop);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                Keep(cookie);
        return response;
    }

    private void Keep(string cookie)
    {
        SetCookies.Add(cookie);
        var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : ("", "");
        if (value.Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            Cookies.Remove(name);
        else
            Cookies[name] = value;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
