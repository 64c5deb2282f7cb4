using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Api;

namespace ServiceDefaults.Stopping;

/// <summary>What a process that was told to stop still does.</summary>
public static class GracefulStopExtensions
{
    /// <summary>
    /// How long it goes on with what it has begun: 20 s, unless <c>HostOptions</c> say otherwise. ECS kills a container 30 s after SIGTERM unless its
    /// task definition says otherwise; the rest is for telemetry that has not been sent yet. Requests take less: a statement gives up after 6 s.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static void AddGracefulStop(this IHostApplicationBuilder builder) =>
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);

    /// <summary>
    /// Lets a request whose body is still coming be answered when the process is told to stop; without it that is a 500. To be first of an API.
    /// </summary>
    /// <remarks>
    /// Kestrel cancels every pending read when it stops, and hides that from who reads a body, but for one case: when JSON is read straight from the
    /// pipe, as since .NET 10, and a part was looked at and not taken (Http1ContentLengthMessageBody, dotnet/aspnetcore#19476). A stream between the two always
    /// takes all. It keeps at most <see cref="ApiLimitsExtensions.MaxBodyBytes"/>, which is all that a body may have, so that it never needs a file. To be
    /// removed when Kestrel hides that case too: the tests of containers tell.
    /// </remarks>
    public static WebApplication UseGracefulStop(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
                context.Request.EnableBuffering(bufferThreshold: (int)ApiLimitsExtensions.MaxBodyBytes);
            return next(context);
        });
        return app;
    }
}
