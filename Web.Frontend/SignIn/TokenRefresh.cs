using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Web.Frontend.Sessions;

namespace Web.Frontend.SignIn;

/// <summary>
/// Fetches new tokens before a session's access token ends. One instance of the site does so at a time: a provider that rotates
/// refresh tokens takes a second use of one for a theft.
/// </summary>
internal sealed class TokenRefresh(Provider provider, SessionStore store, SessionTable table, TimeProvider clock)
{
    /// <summary>A token that ends sooner is replaced: it is to outlast the page.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);

    /// <summary>Enough for the calls of one page to an API.</summary>
    private static readonly TimeSpan StillGood = TimeSpan.FromSeconds(10);

    /// <summary>How long one instance may be at it before another takes over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>For pages that need somebody signed in; others do without new tokens.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var endpoint = context.HttpContext.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || SessionStore.KeyOf(context.Properties) is not { } key)
            return;

        var started = clock.GetTimestamp();
        while (Remaining(context.Properties) is var remaining && remaining < Ahead)
        {
            if (await store.ReadAsync(key, context.HttpContext.RequestAborted) is not var (ticket, row))
            {
                context.RejectPrincipal();
                return;
            }

            if (Remaining(ticket.Properties) > remaining)
            {
                // Another request was faster.
                Adopt(ticket.Properties, context.Properties);
                return;
            }

            var now = clock.GetUtcNow();
            if (await table.TryTakeRefreshAsync(row.Id, row.Ticket, now, now + Lease, context.HttpContext.RequestAborted))
            {
                await RefreshAsync(context, ticket, row, remaining);
                return;
            }

            if (remaining > StillGood)
                return;
            if (clock.GetElapsedTime(started) > Provider.Patience)
            {
                SessionState.Of(context.HttpContext).IsProviderAway = true;
                context.RejectPrincipal();
                return;
            }

            await Task.Delay(Pause, clock, context.HttpContext.RequestAborted);
        }
    }

    // Not to be given up when the visitor goes: a refresh token that was used and not replaced would end the session.
    private async Task RefreshAsync(CookieValidatePrincipalContext context, AuthenticationTicket ticket, SessionRow row, TimeSpan remaining)
    {
        var answer = ticket.Properties.GetTokenValue("refresh_token") is { } refreshToken
            ? await provider.RefreshAsync(refreshToken, CancellationToken.None)
            : new TokenAnswer.Refused();
        switch (answer)
        {
            case TokenAnswer.Given given:
                ticket.Properties.UpdateTokenValue("access_token", given.AccessToken);
                ticket.Properties.UpdateTokenValue("refresh_token", given.RefreshToken);
                ticket.Properties.UpdateTokenValue("expires_at", given.ExpiresAt.ToString("o", CultureInfo.InvariantCulture));
                await table.ReplaceTicketAsync(row.Id, store.Seal(row.Id, ticket), CancellationToken.None);
                Adopt(ticket.Properties, context.Properties);
                break;

            case TokenAnswer.Refused:
                await table.DeleteAsync(row.Id, CancellationToken.None);
                context.RejectPrincipal();
                break;

            default:
                await table.ReleaseRefreshAsync(row.Id, CancellationToken.None);
                if (remaining > StillGood)
                    break;
                SessionState.Of(context.HttpContext).IsProviderAway = true;
                context.RejectPrincipal();
                break;
        }
    }

    private TimeSpan Remaining(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var expiry) ? expiry - clock.GetUtcNow() : TimeSpan.Zero;

    private static void Adopt(AuthenticationProperties from, AuthenticationProperties to) => to.StoreTokens(from.GetTokens());
}
