using Embedded.Dashboard.Listening;

namespace Embedded.Dashboard.SignIn;

/// <summary>What browsers may do with the pages, and what pages of other origins may not do with the dashboard.</summary>
internal static class SecurityHeaders
{
    // The component library writes styles into elements; scripts come from files alone.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Features.Get<ListenerFeature>() is { Kind: not ListenerKind.Frontend }) return next(context);
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";

            // Others learn nothing; to the dashboard itself a form names its origin, which without any referrer would be "null".
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";

            // Assets have a header of their own by then.
            context.Response.OnStarting(static state =>
            {
                var response = (HttpResponse)state;
                if (string.IsNullOrEmpty(response.Headers.CacheControl)) response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context.Response);
            if (!IsForeign(context.Request)) return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Pages of another origin may not do this.", context.RequestAborted);
        });
    }

    /// <summary>Sites on other ports of localhost are of the same site: the cookie comes along, so what changes something, or opens a socket, must be of the same origin.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var isSocket = request.Headers.Upgrade.Count > 0 || request.HttpContext.WebSockets.IsWebSocketRequest;
        if (isRead && !isSocket) return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site") return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
