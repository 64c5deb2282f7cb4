using Microsoft.Extensions.Options;
using Web.Frontend.SignIn;

namespace Web.Frontend.Shell;

/// <summary>What a browser may do with the site's pages: load its own files, send its own forms, sign in, and nothing else.</summary>
internal static class SecurityHeadersExtensions
{
    private const string Nothing =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    /// <summary>For a year, which is what lists of such sites ask for.</summary>
    private static readonly TimeSpan HttpsOnly = TimeSpan.FromDays(365);

    public static void AddSecurityHeaders(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddHsts(options => options.MaxAge = HttpsOnly);
    }

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // A form that signs out, or a page whose session has ended, leads to the identity provider.
        var provider = app.Services.GetRequiredService<IOptions<SignInOptions>>().Value.Origin;
        var policy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' {provider}; "
            + $"form-action 'self' {provider}; base-uri 'self'; frame-ancestors 'none'";

        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.Use((context, next) =>
        {
            // At the very start of the response: the error handler clears headers that were set before.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = Nothing;
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // What somebody saw while signed in is not to be seen in their browser afterwards.
                if (context.User.Identity is { IsAuthenticated: true })
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
