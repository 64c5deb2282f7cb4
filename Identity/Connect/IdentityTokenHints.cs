using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Identity.Connect;

/// <summary>
/// An ID token says who somebody is and gives access to nothing, so its signature is enough: it is not looked up among the tokens that were
/// issued. Whoever got one before a restart can still sign out with it.
/// </summary>
internal sealed class IdentityTokenHints : IOpenIddictServerHandler<ValidateTokenContext>, IOpenIddictServerHandler<GenerateTokenContext>
{
    public static readonly int Order = OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 1;

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal?.HasClaim(Claims.Private.TokenType, TokenTypeIdentifiers.IdentityToken) == true)
            context.TokenId = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
            context.CreateTokenEntry = false;
        return ValueTask.CompletedTask;
    }
}
