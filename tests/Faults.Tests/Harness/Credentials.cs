using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Faults.Tests.Harness;

/// <summary>
/// Requests of somebody who may do everything: with the token of the tests' own client where an API is asked, with the session of the tests'
/// own user where it is the site. Each is got when it is needed first, and anew when it is not taken any more.
/// </summary>
internal sealed class Credentials : DelegatingHandler
{
    private const string Client = "e2e";
    private const string Scopes = "suppliers-api/read suppliers-api/write customers-api/read customers-api/write";

    private readonly IRunningApplication _application;
    private readonly HttpClient _straight = new() { Timeout = Patience.Answer };
    private readonly SemaphoreSlim _one = new(1);
    private volatile string? _token;

    private Credentials(IRunningApplication application, HttpMessageHandler inner)
        : base(inner) => _application = application;

    /// <summary>A client for all resources of the application.</summary>
    /// <param name="application">What is asked.</param>
    /// <param name="timeout">Of an answer. Default: <see cref="Patience.Answer"/>.</param>
    /// <param name="network">How it connects; cookies and redirects are seen to here.</param>
    public static HttpClient ClientFor(IRunningApplication application, TimeSpan? timeout = null, SocketsHttpHandler? network = null)
    {
        network ??= new SocketsHttpHandler();
        network.UseCookies = network.AllowAutoRedirect = false;
        return new HttpClient(new Credentials(application, new Browser(application, network))) { Timeout = timeout ?? Patience.Answer };
    }

    /// <summary>The line for requests to an API that are written by hand, with its end.</summary>
    public static async Task<string> LineAsync(IRunningApplication application)
    {
        using var credentials = new Credentials(application, new SocketsHttpHandler());
        return $"Authorization: Bearer {await credentials.AskAsync(refused: null, TestContext.Current.CancellationToken)}\r\n";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || !IsOfAnApi(address))
            return await base.SendAsync(request, cancellationToken);
        var token = _token ?? await AskAsync(refused: null, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await AskAsync(refused: token, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _straight.Dispose();
            _one.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsOfAnApi(Uri address) =>
        address.AbsolutePath is not ("/health" or "/alive") && !address.AbsolutePath.StartsWith("/directory/", StringComparison.Ordinal)
        && ((string[])["suppliers-api", "customers-api"]).Any(api => _application.AddressOf(api).Port == address.Port);

    private async Task<string> AskAsync(string? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } other && other != refused)
                return other;
            var provider = _application.AddressOf("identity");
            using var discovery = JsonDocument.Parse(await _straight.GetStringAsync(new Uri(provider, "/.well-known/openid-configuration"), cancellationToken));
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"), new("scope", Scopes),
                new("client_id", Client), new("client_secret", await _application.SecretAsync("e2e-client-secret")),
            ]);
            using var response = await _straight.PostAsync(discovery.RootElement.GetProperty("token_endpoint").GetString(), form, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"The identity provider gives the tests' client no token, but {(int)response.StatusCode}: {answer}");
            using var granted = JsonDocument.Parse(answer);
            return _token = granted.RootElement.GetProperty("access_token").GetString()!;
        }
        finally
        {
            _one.Release();
        }
    }
}
