using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Telemetry;

/// <summary>Keeps, for the request's span, which page was asked for when an error page is run in its place.</summary>
public sealed class RequestedPage
{
    private RequestedPage(Endpoint? endpoint) => Endpoint = endpoint;

    /// <summary>Null when no page had that address.</summary>
    internal Endpoint? Endpoint { get; }

    /// <summary>To be called while the error page is run: the framework forgets it as soon as that is done.</summary>
    public static void Remember(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } instead)
            context.Features.Set(new RequestedPage(instead.Endpoint));
    }
}
