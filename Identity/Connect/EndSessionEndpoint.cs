using Identity.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Connect;

/// <summary>Ends a person's session here, with everything that was granted in it.</summary>
internal static class EndSessionEndpoint
{
    /// <summary>The name of the button that confirms.</summary>
    public const string Confirmation = "confirmed";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>
    /// At once when the client shows an ID token of the person who is signed in; otherwise any page could sign people out, so they are asked.
    /// </summary>
    public static async Task<Results<RazorComponentResult<SignOutPage>, SignOutHttpResult>> HandleAsync(
        HttpContext context, IAntiforgery antiforgery, Sessions sessions,
        IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, CancellationToken cancellationToken)
    {
        var signedIn = (await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        var hinted = (await context.AuthenticateAsync(Scheme)).Principal?.GetClaim(Claims.Subject);
        if (signedIn is not null && signedIn != hinted && !await IsConfirmedAsync(context, antiforgery))
            return ConfirmationPage(context.Request);

        if ((signedIn ?? hinted) is { } subject)
        {
            sessions.EndAll(subject);
            await tokens.RevokeBySubjectAsync(subject, cancellationToken);
            await authorizations.RevokeBySubjectAsync(subject, cancellationToken);
        }
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = SignInEndpoints.SignedOut }, [Scheme]);
    }

    private static async Task<bool> IsConfirmedAsync(HttpContext context, IAntiforgery antiforgery) =>
        context.Request.HasFormContentType && context.Request.Form.ContainsKey(Confirmation) && await antiforgery.IsRequestValidAsync(context);

    private static RazorComponentResult<SignOutPage> ConfirmationPage(HttpRequest request)
    {
        var parameters = request.HasFormContentType ? request.Form.AsEnumerable() : request.Query;
        return new RazorComponentResult<SignOutPage>(new { Parameters = parameters.Where(entry => entry.Key is not Confirmation).ToDictionary(entry => entry.Key, entry => entry.Value.ToString()) });
    }
}
