using Identity.Connect;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Identity.SignIn;

internal static class SessionsExtensions
{
    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = Sessions.CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // The way here is a link from the site: Strict would hide the session from it.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = OpenIdProviderExtensions.SessionLifetime;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = ValidateAsync;
        });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsOpen(context.Principal))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
