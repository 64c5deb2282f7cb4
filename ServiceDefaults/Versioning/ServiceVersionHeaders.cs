using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Versioning;

/// <summary>Puts version and instance into every answer, so that whoever watches a release sees which side answered.</summary>
internal sealed class ServiceVersionHeaders(ServiceVersion version) : IStartupFilter
{
    internal const string VersionHeader = "X-Service-Version";
    internal const string InstanceHeader = "X-Service-Instance";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, nextMiddleware) =>
        {
            // At the very start of the response, because the exception handler clears headers set before.
            context.Response.OnStarting(static state =>
            {
                var (headers, version) = ((IHeaderDictionary, ServiceVersion))state;
                headers[VersionHeader] = version.Version;
                headers[InstanceHeader] = version.InstanceId;
                return Task.CompletedTask;
            }, (context.Response.Headers, version));
            return nextMiddleware(context);
        });
        next(app);
    };
}
