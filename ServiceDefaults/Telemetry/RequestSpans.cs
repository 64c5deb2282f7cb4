using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using OpenTelemetry.Instrumentation.AspNetCore;
using ServiceDefaults.Health;

namespace ServiceDefaults.Telemetry;

/// <summary>Which requests become spans, and what those of failed requests say.</summary>
internal static class RequestSpans
{
    private const string Exception = "exception";

    public static void Configure(AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = context => !HealthPaths.Contain(context.Request.Path);
        options.RecordException = true;
        // Each page would be a second trace beside that of its request, without the calls that the page made.
        options.EnableRazorComponentsSupport = false;
        options.EnrichWithHttpResponse = Complete;
    }

    private static void Complete(Activity span, HttpResponse response)
    {
        var context = response.HttpContext;
        if (response.StatusCode < StatusCodes.Status400BadRequest)
        {
            // Every page brings a handful of files with it, which would hide the pages in a list of traces.
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        if (context.Features.Get<IExceptionHandlerFeature>() is { } failure)
        {
            NameAfter(span, context, failure.Endpoint);
            // One that a handler answers for is not reported to the instrumentation, and still is what went wrong.
            if (response.StatusCode >= StatusCodes.Status500InternalServerError && span.Events.All(e => e.Name != Exception))
                span.AddException(failure.Error);
        }
        else if (context.Features.Get<RequestedPage>() is { } page)
        {
            NameAfter(span, context, page.Endpoint);
        }
    }

    /// <summary>After the page that was asked for, not after the error page that was shown instead.</summary>
    private static void NameAfter(Activity span, HttpContext context, Endpoint? endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var method = span.GetTagItem("http.request.method") as string ?? context.Request.Method;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
    }
}
