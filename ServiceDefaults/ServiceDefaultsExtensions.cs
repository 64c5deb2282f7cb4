using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Forwarding;
using ServiceDefaults.Health;
using ServiceDefaults.Http;
using ServiceDefaults.Problems;
using ServiceDefaults.ReleaseChannels;
using ServiceDefaults.Stopping;
using ServiceDefaults.Telemetry;
using ServiceDefaults.Versioning;

namespace ServiceDefaults;

/// <summary>What every process of this application has in common.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds telemetry, health checks, service discovery, resilient HTTP clients, problem details, trusted proxies, the release
    /// channel and the <see cref="ServiceVersion"/>. Works for web applications and for plain hosts.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddServiceVersion();
        builder.AddQuietLogLevels();
        builder.AddTelemetry();
        builder.AddDefaultHealthChecks();
        builder.AddHttpClientDefaults();
        builder.AddProblemResponses();
        builder.AddReleaseChannel();
        builder.AddTrustedProxies();
        builder.AddGracefulStop();
        return builder;
    }
}
