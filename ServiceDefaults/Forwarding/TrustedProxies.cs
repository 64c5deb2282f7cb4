using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Forwarding;

/// <summary>
/// Takes the client's address and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> where a configured proxy says so, and
/// from nobody else. <c>X-Forwarded-Host</c> is never taken: load balancers keep <c>Host</c>, and pass on as it came what a client puts there.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>());
        // After everybody else: the framework's own switch, ASPNETCORE_FORWARDEDHEADERS_ENABLED, would trust the whole world.
        builder.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<ProxyOptions>>(Configure);
        builder.Services.AddSingleton<IStartupFilter, Filter>();
    }

    private static void Configure(ForwardedHeadersOptions forwarded, IOptions<ProxyOptions> options)
    {
        var proxies = options.Value;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.KnownProxies)
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in proxies.KnownNetworks)
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        // Without any known, the middleware would believe everybody.
        forwarded.ForwardedHeaders = Any(proxies) ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        // As many as there are in a row; it ends at the first address that is not known.
        forwarded.ForwardLimit = null;
    }

    private static bool Any(ProxyOptions proxies) => proxies.KnownProxies.Count + proxies.KnownNetworks.Count > 0;

    private sealed class Filter(IOptions<ProxyOptions> options) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            if (Any(options.Value))
                app.UseForwardedHeaders();
            next(app);
        };
    }
}
