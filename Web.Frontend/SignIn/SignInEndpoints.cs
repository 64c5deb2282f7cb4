using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Web.Frontend.Sessions;

namespace Web.Frontend.SignIn;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SignInPaths.SignIn, SignInAsync).AllowAnonymous();
        endpoints.MapPost(SignInPaths.SignOut, SignOutAsync).AllowAnonymous();
    }

    private static Task SignInAsync(HttpContext context, Provider provider, string? returnUrl)
    {
        var page = SignInPaths.Safe(returnUrl);
        if (context.User.Identity is { IsAuthenticated: true })
            context.Response.Redirect(page);
        else if (!AccessGate.IsPlainNavigation(context.Request))
            Refusal.Set(context, RefusalReason.SignInNeeded, page);
        else
            return provider.SendToSignInAsync(context, page);
        return Task.CompletedTask;
    }

    /// <summary>Ends the session here and at the provider; with <c>everywhere</c> also those in other browsers.</summary>
    private static async Task SignOutAsync(HttpContext context, IAntiforgery antiforgery, SessionTable sessions, Provider provider)
    {
        if (SessionState.Of(context).IsStoreAway)
        {
            Refusal.Set(context, RefusalReason.StoreAway, "/");
            return;
        }

        if (context.User.Identity is not { IsAuthenticated: true })
        {
            context.Response.Redirect(SignInPaths.SignedOut);
            return;
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.ContainsKey("everywhere") && context.User.FindFirst("sub")?.Value is { } subject)
            await sessions.DeleteOfAsync(subject, context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

        if (await provider.FindAsync(context.RequestAborted) is { EndSessionEndpoint.Length: > 0 })
            await context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new() { RedirectUri = SignInPaths.SignedOut });
        else
            context.Response.Redirect($"{SignInPaths.SignedOut}?here=only");
    }
}
