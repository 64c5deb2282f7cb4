using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Embedded.Dashboard.Listening;

/// <summary>Listens, and keeps what came in by one address from what belongs to another.</summary>
internal static class ListeningExtensions
{
    public static void AddListeners(this WebApplicationBuilder builder)
    {
        var listeners = Listeners.From(builder.Configuration);
        builder.Services.AddSingleton(listeners);
        builder.Services.Configure<KestrelServerOptions>(listeners.Configure);

        // Else the server warns that these are not what it listens on: they are, one by one.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.WebHost.UseSetting(WebHostDefaults.HttpsPortsKey, "");
    }

    /// <summary>
    /// Refuses requests for names that are not this machine's. A page elsewhere may have its name lead to 127.0.0.1 and would
    /// then be of the same origin as the dashboard.
    /// </summary>
    public static void UseHostFilter(this WebApplication app)
    {
        var listeners = app.Services.GetRequiredService<Listeners>();
        app.Use((context, next) =>
        {
            if (IsOwn(context.Request.Host.Host, listeners)) return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("The dashboard answers to localhost only: the Host header of this request names another.", context.RequestAborted);
        });
    }

    /// <summary>After routing: an endpoint answers on its own addresses, and is not found on others.</summary>
    public static void UseListenerMatch(this WebApplication app) =>
        app.Use((context, next) =>
        {
            var kind = context.Features.Get<ListenerFeature>()?.Kind ?? ListenerKind.Frontend;
            var belongs = context.GetEndpoint()?.Metadata.GetMetadata<ListenerMetadata>()?.Kind ?? ListenerKind.Frontend;
            if (kind == belongs) return next(context);
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    private static bool IsOwn(string host, Listeners listeners)
    {
        if (ListenAddress.IsLocalhostName(host) || host is "127.0.0.1" or "[::1]") return true;
        if (listeners.Addresses.Any(a => a.Url.Host.Equals(host, StringComparison.OrdinalIgnoreCase))) return true;

        // Numbers cannot be led elsewhere, and the machine's own name is what others reach it by.
        return listeners.AllowRemote && (IPAddress.TryParse(host.Trim('[', ']'), out _) || host.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase));
    }
}
