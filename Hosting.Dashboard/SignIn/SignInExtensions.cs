using Embedded.Dashboard.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Embedded.Dashboard.SignIn;

/// <summary>Whoever is not signed in sees the sign-in page alone.</summary>
internal static class SignInExtensions
{
    private const string SchemeName = "Dashboard";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(DashboardOptions.Section).Get<DashboardOptions>() ?? new();
        builder.Services.AddSingleton<SignInTokens>().AddSingleton<SignInLimiter>().AddSingleton<SignInFlow>();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAuthentication(SchemeName)
            .AddPolicyScheme(SchemeName, displayName: null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null)
            .AddCookie(o => Configure(o, options.ApplicationId));
        ProtectKeys(builder.Services, options);
    }

    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/signout", static async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return TypedResults.LocalRedirect("/login");
        });

    private static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") && context.Request.Headers.ContainsKey(ApiKeyHandler.Header)
            ? ApiKeyHandler.SchemeName
            : CookieAuthenticationDefaults.AuthenticationScheme;

    private static void Configure(CookieAuthenticationOptions options, string applicationId)
    {
        options.Cookie.Name = $"dashboard-{applicationId}";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = Challenge;

        // The sign-in page leads on by itself; see SignInResult.GoOn for why it does not redirect.
        options.Events.OnRedirectToReturnUrl = static _ => Task.CompletedTask;
        options.Events.OnRedirectToAccessDenied = Challenge;
    }

    private static Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/api")
            && !context.Request.Path.StartsWithSegments("/_blazor");
        if (!isPage) return Unauthorized.WriteAsync(context.HttpContext);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static void ProtectKeys(IServiceCollection services, DashboardOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName($"Embedded.Dashboard.{options.ApplicationId}");
        if (options.Frontend.KeysDirectory is not { Length: > 0 } path)
        {
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        // Whoever reads these keys can make cookies.
        var directory = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        protection.PersistKeysToFileSystem(directory);
    }
}
