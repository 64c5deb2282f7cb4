using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Health;

/// <summary>The health endpoints of every web process.</summary>
public static class HealthEndpointExtensions
{
    private const string Live = "live";

    internal static void AddDefaultHealthChecks(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);

    /// <summary>
    /// Maps <see cref="HealthPaths.Alive"/> and <see cref="HealthPaths.Health"/>, in every environment and for everybody, as often as anybody likes.
    /// They answer with a status and nothing else, and are kept out of traces and request metrics.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(HealthPaths.Alive, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) })
            .AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        app.MapHealthChecks(HealthPaths.Health)
            .AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        return app;
    }
}
