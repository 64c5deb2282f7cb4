using Embedded.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Dashboard.Tests.SignIn;

/// <summary>A new endpoint demands sign-in unless it is named here.</summary>
[Trait("Speed", "Unit")]
public sealed class EndpointPolicyTests
{
    private static readonly string[] Open =
    [
        "/login",
        "/app-host",
        "/v1/logs",
        "/v1/metrics",
        "/v1/traces",
        "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
    ];

    [Fact]
    public async Task Everything_but_sign_in_telemetry_the_AppHost_and_assets_demands_sign_in()
    {
        await using var app = DashboardApplication.Build([]);
        var fallback = await app.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();

        var open = endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Contains(fallback!.Requirements, r => r is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement);
        Assert.Contains(endpoints, e => e.RoutePattern.RawText == "/api/resources");
        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Where(r => !r.StartsWith("/_framework/", StringComparison.Ordinal)));
    }
}
