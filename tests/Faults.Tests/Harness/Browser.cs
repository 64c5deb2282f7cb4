using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Faults.Tests.Harness;

/// <summary>
/// What a browser does beside showing pages: it follows redirects and keeps cookies, those for https too, as browsers do on this machine
/// and .NET does not. Where it comes to the page for signing in, it signs in as the tests' own user and goes on.
/// </summary>
/// <param name="application">Whose site it goes to.</param>
/// <param name="network">How it connects.</param>
/// <param name="mistyped">What it types for the password, in a session of its own. Default: the right one.</param>
internal sealed partial class Browser(IRunningApplication application, HttpMessageHandler network, string? mistyped = null) : DelegatingHandler(network)
{
    private const int MostRedirects = 15;
    private const string User = "e2e";
    private const string NotLetIn = "The tests' user is not let in";

    // One session for all clients of an application: signing in is not what is tested here.
    private static readonly ConditionalWeakTable<IRunningApplication, ConcurrentDictionary<string, string>> Jars = [];

    private readonly ConcurrentDictionary<string, string> _cookies = mistyped is null ? Jars.GetOrCreateValue(application) : [];

    /// <summary>Somebody mistypes the password, and is not let in.</summary>
    public static async Task MistypeAsync(IRunningApplication application, string password)
    {
        using var http = new HttpClient(new Browser(application, new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }, password));
        var page = new Uri(application.AddressOf("web-frontend"), "/admin/suppliers");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(page, TestContext.Current.CancellationToken));
        Assert.Contains(NotLetIn, refused.Message, StringComparison.Ordinal);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await FollowAsync(request, cancellationToken);
        if (response.RequestMessage!.RequestUri is not { } place || !IsSignInPage(place) || place.Authority == request.RequestUri!.Authority)
            return response;

        using (response)
        {
            var page = await response.Content.ReadAsStringAsync(cancellationToken);
            var fields = Hidden().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
            fields["userName"] = User;
            fields["password"] = mistyped ?? await application.SecretAsync("identity-e2e-password");
            using var form = new HttpRequestMessage(HttpMethod.Post, new Uri(place, WebUtility.HtmlDecode(Action().Match(page).Groups["action"].Value))) { Content = new FormUrlEncodedContent(fields) };
            var arrived = await FollowAsync(form, cancellationToken);
            if (IsSignInPage(arrived.RequestMessage!.RequestUri!))
                throw new HttpRequestException($"{NotLetIn}: {await arrived.Content.ReadAsStringAsync(cancellationToken)}");
            // Signing in leads back to the page that was asked for, which is not asked for twice.
            if (request.Method == HttpMethod.Get && arrived.RequestMessage!.RequestUri == request.RequestUri)
                return arrived;
            arrived.Dispose();
        }

        return await FollowAsync(request, cancellationToken);
    }

    private static bool IsSignInPage(Uri address) => address.AbsolutePath.EndsWith("/sign-in", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendOnceAsync(request, cancellationToken);
        for (var i = 0; response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400; i++)
        {
            if (i == MostRedirects)
                throw new HttpRequestException($"{request.RequestUri} redirects without end; the last time to {location}.");
            var target = new Uri(response.RequestMessage!.RequestUri!, location);
            response.Dispose();
            response = await SendOnceAsync(new HttpRequestMessage(HttpMethod.Get, target), cancellationToken);
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("Cookie");
        if (!_cookies.IsEmpty)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await base.SendAsync(request, cancellationToken);
        response.RequestMessage ??= request;
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (pair is [var name, { Length: > 0 } value])
                _cookies[name] = value;
            else
                _cookies.TryRemove(pair[0], out _);
        }

        return response;
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)""")]
    private static partial Regex Action();
}
