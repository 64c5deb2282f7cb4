using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Listening;
using Embedded.Dashboard.Options;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Otlp;

/// <summary>Receives telemetry.</summary>
internal static class OtlpExtensions
{
    private const string NoKey = $"The header {DashboardSettings.OtlpKeyHeader} is missing or wrong. Set OTEL_EXPORTER_OTLP_HEADERS={DashboardSettings.OtlpKeyHeader}=… with the dashboard's key.";

    public static IServiceCollection AddOtlp(this IServiceCollection services)
    {
        services.AddGrpc(o => o.IgnoreUnknownServices = true);
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<DashboardOptions>>((grpc, dashboard) => grpc.MaxReceiveMessageSize = dashboard.Value.TelemetryLimits.MaxRequestBytes);
        services.AddSingleton<IServiceMethodProvider<OtlpGrpcService>, OtlpGrpcService.Methods>();
        return services.AddSingleton<OtlpKey>().AddSingleton<OtlpReceiver>().AddSingleton<OtlpGrpcService>();
    }

    /// <summary>After the match of listeners: nothing is read from a sender without the key.</summary>
    public static void UseOtlpKey(this WebApplication app)
    {
        var key = app.Services.GetRequiredService<OtlpKey>();
        app.Use((context, next) =>
        {
            var kind = context.Features.Get<ListenerFeature>()?.Kind ?? ListenerKind.Frontend;
            if (kind == ListenerKind.Frontend || key.IsGiven(context.Request)) return next(context);
            if (kind == ListenerKind.OtlpHttp) return OtlpHttpEndpoints.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, StatusCode.Unauthenticated, NoKey);

            // An answer of headers alone, as gRPC has it for what fails at once.
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = ((int)StatusCode.Unauthenticated).ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers["grpc-message"] = Uri.EscapeDataString(NoKey);
            return Task.CompletedTask;
        });
    }

    public static void MapOtlp(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcService<OtlpGrpcService>().WithMetadata(new ListenerMetadata(ListenerKind.OtlpGrpc)).AllowAnonymous();
        routes.MapOtlpHttp();
    }
}
