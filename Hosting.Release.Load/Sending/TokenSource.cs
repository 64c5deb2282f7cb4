using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hosting.Release.Load.Startup;

namespace Hosting.Release.Load.Sending;

/// <summary>The token of the client that writes; renewed long before its end, so that no request of the load waits for it.</summary>
internal sealed class TokenSource(LoadWrites options, string secret, TimeProvider clock) : IDisposable
{
    private const double RenewedAfter = 0.7;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private volatile TokenAnswer _token = new("", 0);

    public string Token => _token.AccessToken;

    /// <summary>Gets the first one, from a provider that may still be starting.</summary>
    /// <exception cref="LoadException">There is none to be had.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                _token = await AskAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
            {
                if (clock.GetElapsedTime(began) > Patience)
                    throw new LoadException($"The identity provider {options.Authority} gives the client '{options.ClientId}' no token: {exception.Message}", exception);
                await Task.Delay(Retry, clock, cancellationToken);
            }
        }
    }

    /// <summary>Renews it again and again until it is stopped.</summary>
    public async Task RenewAsync(CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds(_token.ExpiresIn * RenewedAfter);
        while (true)
        {
            try
            {
                await Task.Delay(pause, clock, stop);
                _token = await AskAsync(stop);
                pause = TimeSpan.FromSeconds(_token.ExpiresIn * RenewedAfter);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (IsNoAnswer(exception))
            {
                // The one at hand is good for a while yet.
                pause = Retry;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<TokenAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var provider = await _http.GetFromJsonAsync<Discovery>(new Uri(options.Authority, "/.well-known/openid-configuration"), cancellationToken);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("scope", options.Scope), new("client_id", options.ClientId), new("client_secret", secret),
        ]);
        using var response = await _http.PostAsync(provider?.TokenEndpoint, form, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"it answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        return await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken) is { AccessToken.Length: > 0, ExpiresIn: > 0 } answer
            ? answer
            : throw new HttpRequestException("it answers, but with no token in it.");
    }

    private static bool IsNoAnswer(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or JsonException or InvalidOperationException;

    private sealed record Discovery([property: JsonPropertyName("token_endpoint")] Uri? TokenEndpoint);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] long ExpiresIn);
}
