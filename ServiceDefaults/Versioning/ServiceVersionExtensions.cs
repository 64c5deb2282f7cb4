using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Versioning;

internal static class ServiceVersionExtensions
{
    public static void AddServiceVersion(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ServiceVersion.Read(builder.Configuration["OTEL_RESOURCE_ATTRIBUTES"]));
        builder.Services.AddSingleton<IStartupFilter, ServiceVersionHeaders>();
    }
}
