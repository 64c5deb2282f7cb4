using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Web.Frontend.Sessions;

namespace Web.Frontend.Apis;

/// <summary>Calls an API in the name of the visitor, with the access token of their session.</summary>
internal sealed class UserTokenForwarding(IHttpContextAccessor visitor, SessionStore sessions) : DelegatingHandler
{
    /// <exception cref="SessionEndedException">The API does not take the token; the session is ended here too.</exception>
    /// <exception cref="NotAllowedException">The visitor may not do this.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = visitor.HttpContext?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties;
        if (session?.GetTokenValue("access_token") is { } token)
            request.Headers.Authorization = new("Bearer", token);

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            await EndAsync(session, cancellationToken);
            throw new SessionEndedException();
        }

        if (response.StatusCode == HttpStatusCode.Forbidden)
        {
            var role = await RoleOfAsync(response, cancellationToken);
            response.Dispose();
            throw new NotAllowedException(role);
        }

        return response;
    }

    private static async Task<string?> RoleOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(cancellationToken);
        return problem?.Extensions.TryGetValue("role", out var role) == true ? role?.ToString() : null;
    }

    private async Task EndAsync(AuthenticationProperties? session, CancellationToken cancellationToken)
    {
        try
        {
            if (SessionStore.KeyOf(session) is { } key)
                await sessions.RemoveAsync(key, cancellationToken);
        }
        catch (NpgsqlException)
        {
            // It is of no use either way: every API refuses its token.
        }
    }
}
