using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Listening;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.SignIn;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.AppHost;

/// <summary>Where the AppHost connects.</summary>
internal static partial class AppHostEndpoint
{
    public static IServiceCollection AddAppHost(this IServiceCollection services) =>
        services.AddSingleton<AppHostConnection>().AddSingleton<AppHostReport>();

    public static void MapAppHost(this IEndpointRouteBuilder routes) =>
        routes.MapGet(DashboardSettings.AppHostPath, ConnectAsync).WithMetadata(new ListenerMetadata(ListenerKind.Frontend)).AllowAnonymous();

    private static async Task ConnectAsync(
        HttpContext context, AppHostConnection connection, AppHostReport report, IOptions<DashboardOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<AppHostConnection> logger)
    {
        if (!Secret.AreEqual(context.Request.Headers[DashboardSettings.AppHostKeyHeader], options.Value.AppHost.Key))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        using var session = new AppHostSession(socket, report);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        connection.Opened(session);
        try
        {
            if (await session.RunAsync(time, ended.Token) is { } reason) LogEnded(logger, reason);
        }
        finally
        {
            connection.Closed(session);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The AppHost's connection was ended: {Reason}")]
    private static partial void LogEnded(ILogger logger, string reason);
}
