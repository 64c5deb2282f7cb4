using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using ServiceDefaults.ReleaseChannels;

namespace ServiceDefaults.Http;

internal static class HttpClientDefaultsExtensions
{
    /// <summary>Every client resolves service names, stays in its release channel and survives short faults; only safe methods are repeated.</summary>
    public static void AddHttpClientDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddHttpMessageHandler<TestChannelHandler>();
            // A POST whose answer was lost may have been carried out: repeating it could create a second record.
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
    }
}
