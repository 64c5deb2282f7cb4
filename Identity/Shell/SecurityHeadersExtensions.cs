using Identity.Configuration;

namespace Identity.Shell;

/// <summary>What a browser may do with these pages.</summary>
internal static class SecurityHeadersExtensions
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = PolicyFor(app.Services.GetRequiredService<IdentityOptions>());
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
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>
    /// No script at all. Chromium holds <c>form-action</c> against every address that a sent form is redirected to, so the way back to the clients is in it.
    /// </summary>
    private static string PolicyFor(IdentityOptions options)
    {
        var clients = options.Clients.Values
            .SelectMany(client => client.RedirectUris.Concat(client.PostLogoutRedirectUris))
            .Select(address => new Uri(address).GetLeftPart(UriPartial.Authority))
            .Distinct();
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action {string.Join(' ', clients.Prepend("'self'"))}";
    }
}
