using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

namespace Embedded.Dashboard.SignIn;

/// <summary>Signs browsers in.</summary>
internal sealed class SignInFlow(SignInTokens tokens, SignInLimiter limiter)
{
    /// <summary>Decides on a visit of the sign-in page, and sets status, headers and cookie of the answer.</summary>
    /// <param name="context">The visit.</param>
    /// <param name="given">A token, or the whole link that it stands in; null for none.</param>
    /// <param name="returnUrl">Where to go then; anything but a path of this site is not followed.</param>
    public async Task<SignInResult> VisitAsync(HttpContext context, string? given, string? returnUrl)
    {
        var target = LocalPath(returnUrl);
        if (context.User.Identity?.IsAuthenticated == true) return new SignInResult.GoOn(target);
        if (TokenOf(given) is not { } token)
        {
            // Coming from another site, a signed-in browser has left its cookie out; asked from here, it sends it.
            if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site") return new SignInResult.GoOn($"/login?returnUrl={Uri.EscapeDataString(target)}");
            return new SignInResult.Asked();
        }

        // A picture on some page must not use up attempts.
        var isNavigation = context.Request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";
        if (!isNavigation) return Refuse(context);
        if (limiter.Wait is { } wait) return TooMany(context, wait);
        if (!tokens.TryUse(token))
        {
            limiter.Failed();
            return limiter.Wait is { } next ? TooMany(context, next) : Refuse(context);
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "browser")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return new SignInResult.GoOn(target);
    }

    /// <summary>A path of this site, with its query; the first page for anything else.</summary>
    public static string LocalPath(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.StartsWith("/login", StringComparison.OrdinalIgnoreCase) ? url : "/";

    private static string? TokenOf(string? given)
    {
        var text = given?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var link) && QueryHelpers.ParseQuery(link.Query).TryGetValue("t", out var token) ? token.ToString() : text;
    }

    private static SignInResult.Refused Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return new();
    }

    private static SignInResult.TooMany TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new(wait);
    }
}
