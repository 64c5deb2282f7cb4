using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication.Clients;

/// <summary>
/// The token that this service has for itself (client credentials), asked for when it is needed, once at a time, and kept until it is
/// due. Our own code: the libraries for this bring a cache and resilience of theirs, and it is one request.
/// </summary>
internal sealed class ClientTokens(
    IHttpClientFactory clients, IdentityProvider provider, IOptions<ClientOptions> options, TimeProvider clock) : IDisposable
{
    private const int MostOfAnError = 200;

    // A token that is refused so soon is not refused for its age: a new one would be refused too.
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // While the one at hand is good, a provider that does not answer is not asked on every request.
    private static readonly TimeSpan RenewalPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private volatile ClientToken? _token;
    private ClientToken? _notRenewed;
    private long _notRenewedAt;

    /// <exception cref="HttpRequestException">The provider cannot be reached, or gives no token.</exception>
    public async ValueTask<ClientToken> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } token && clock.GetElapsedTime(token.Since) < token.RenewAfter)
            return token;
        await _one.WaitAsync(cancellationToken);
        try
        {
            token = _token;
            if (token is not null && clock.GetElapsedTime(token.Since) < token.RenewAfter)
                return token;
            if (token is not null && token == _notRenewed && IsGood(token) && clock.GetElapsedTime(_notRenewedAt) < RenewalPause)
                return token;
            return _token = await AskOrKeepAsync(token, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Another token than the one that was refused; null where it would be refused as well.</summary>
    /// <exception cref="HttpRequestException">The provider cannot be reached, or gives no token.</exception>
    public async ValueTask<ClientToken?> ReplaceAsync(ClientToken refused, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(refused.Since) < LeastAge)
            return null;
        Interlocked.CompareExchange(ref _token, null, refused);
        return await GetAsync(cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    // It is renewed before its end, so that a provider that is away for a moment is not noticed.
    private async Task<ClientToken> AskOrKeepAsync(ClientToken? token, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(cancellationToken);
        }
        catch (HttpRequestException) when (token is not null && IsGood(token))
        {
            (_notRenewed, _notRenewedAt) = (token, clock.GetTimestamp());
            return token;
        }
    }

    private bool IsGood(ClientToken token) => clock.GetElapsedTime(token.Since) < token.Lifetime;

    private async Task<ClientToken> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var endpoint = (await provider.GetAsync(keyId: null, cancellationToken)).Configuration.TokenEndpoint;
            deadline.CancelAfter(Timeout);
            var since = clock.GetTimestamp();
            using var client = clients.CreateClient(IdentityProvider.ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
            {
                Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", options.Value.Scope)]),
                Headers = { Authorization = new AuthenticationHeaderValue("Basic", Credentials()) },
            };
            using var response = await client.SendAsync(request, deadline.Token);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"{endpoint} gave the client '{options.Value.Id}' no token but {(int)response.StatusCode}: {await ErrorInAsync(response, deadline.Token)}");
            var answer = await response.Content.ReadFromJsonAsync(ClientTokenJsonContext.Default.ClientTokenResponse, deadline.Token);
            if (answer is not { AccessToken.Length: > 0 } || !string.Equals(answer.TokenType, "Bearer", StringComparison.OrdinalIgnoreCase))
                throw new HttpRequestException($"{endpoint} answered, but with no bearer token in it.");
            // Without a word about its life it is used for a minute.
            return new ClientToken(answer.AccessToken, since, TimeSpan.FromSeconds(Math.Clamp(answer.ExpiresIn ?? 60, 1, 86_400)));
        }
        catch (IdentityProviderUnavailableException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or UriFormatException)
        {
            throw new HttpRequestException($"What the identity provider answered to the client '{options.Value.Id}' cannot be read: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"The identity provider gave the client '{options.Value.Id}' no token within {Timeout.TotalSeconds} s."), exception);
        }
    }

    // RFC 6749 section 2.3.1: both are form-encoded first.
    private string Credentials() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $"{Uri.EscapeDataString(options.Value.Id)}:{Uri.EscapeDataString(options.Value.Secret)}"));

    private static async Task<string> ErrorInAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = (await response.Content.ReadAsStringAsync(cancellationToken)).ReplaceLineEndings(" ");
        return text.Length <= MostOfAnError ? text : text[..MostOfAnError];
    }
}
