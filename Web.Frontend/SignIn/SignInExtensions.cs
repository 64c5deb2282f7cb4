using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Web.Frontend.Sessions;

namespace Web.Frontend.SignIn;

/// <summary>Who may open what, and how the site knows who somebody is.</summary>
internal static class SignInExtensions
{
    public static void AddSignIn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SignInOptions>().BindConfiguration("SignIn").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OpenIdConnectSetup>();
        builder.Services.AddSingleton<Provider>();
        builder.Services.AddSingleton<TokenRefresh>();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddHttpContextAccessor();

        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddOpenIdConnect();
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<ITicketStore, IOptions<SessionTimes>>(Configure);
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessGate>();
    }

    public static void UseSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static void Configure(CookieAuthenticationOptions options, ITicketStore sessions, IOptions<SessionTimes> times)
    {
        options.SessionStore = sessions;
        options.ExpireTimeSpan = times.Value.Idle;
        options.SlidingExpiration = true;
        options.Cookie.Name = "__Host-coffee-session";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<TokenRefresh>().ValidateAsync(context);
    }
}
