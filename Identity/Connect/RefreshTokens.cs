using System.Security.Claims;
using OpenIddict.Abstractions;

namespace Identity.Connect;

/// <summary>
/// Takes a refresh token before anything is granted for it. OpenIddict marks it as used too, but grants all the same when another request
/// was faster.
/// </summary>
internal sealed class RefreshTokens(IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations)
{
    /// <summary>False when it was taken already, or its grant has ended; then the grant is at its end.</summary>
    public async Task<bool> TryTakeAsync(ClaimsPrincipal granted, CancellationToken cancellationToken)
    {
        if (granted.GetTokenId() is { } id && await tokens.FindByIdAsync(id, cancellationToken) is { } token && await tokens.TryRedeemAsync(token, cancellationToken))
            return true;
        if (granted.GetAuthorizationId() is { } grant)
        {
            await tokens.RevokeByAuthorizationIdAsync(grant, cancellationToken);
            if (await authorizations.FindByIdAsync(grant, cancellationToken) is { } authorization)
                await authorizations.TryRevokeAsync(authorization, cancellationToken);
        }
        return false;
    }
}
