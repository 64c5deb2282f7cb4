using System.Net;
using System.Net.Http.Headers;

namespace ServiceDefaults.Authentication.Clients;

/// <summary>Sends this service's own token with each request, and another one when that was refused: its key may have been withdrawn.</summary>
internal sealed class ClientTokenHandler(ClientTokens tokens) : DelegatingHandler
{
    private const string Scheme = "Bearer";

    /// <exception cref="HttpRequestException">There is no token to be had, or the request failed.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, token.Text);
        var response = await base.SendAsync(request, cancellationToken);
        // A body can be sent once only.
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.Content is not null
            || await tokens.ReplaceAsync(token, cancellationToken) is not { } other)
            return response;

        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, other.Text);
        return await base.SendAsync(request, cancellationToken);
    }
}
