using Microsoft.AspNetCore.Diagnostics;

namespace Web.Frontend.Shell;

/// <summary>The address in the visitor's browser, also while an error page is made in place of the page.</summary>
internal static class RequestedAddress
{
    public static string Of(HttpContext context)
    {
        var request = context.Request;
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>();
        var thrown = context.Features.Get<IExceptionHandlerPathFeature>();
        return failed is not null
            ? $"{failed.OriginalPathBase}{failed.OriginalPath}{failed.OriginalQueryString}"
            : $"{request.PathBase}{thrown?.Path ?? request.Path}{request.QueryString}";
    }
}
