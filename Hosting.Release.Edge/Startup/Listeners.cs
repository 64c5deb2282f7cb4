using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hosting.Release.Edge.Startup;

/// <summary>The ports: those of the listeners, and the admin API's.</summary>
internal sealed class Listeners(EdgeConfiguration configuration)
{
    private readonly List<(EdgeListener Listener, ListenOptions Options)> _bound = [];
    private ListenOptions? _admin;

    /// <summary>Where the admin API is, once the server has started.</summary>
    public Uri AdminAddress => new($"http://127.0.0.1:{_admin!.IPEndPoint!.Port}");

    /// <summary>The listeners with the ports that they took, once the server has started.</summary>
    public IReadOnlyList<EdgeListener> Taken => [.. _bound.Select(each => each.Listener with { Port = each.Options.IPEndPoint?.Port ?? each.Listener.Port })];

    public void Configure(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        // What is too large or too slow is the services' affair, as it is behind the load balancer that this one stands for.
        server.Limits.MaxRequestBodySize = null;
        server.Limits.MinRequestBodyDataRate = null;
        server.Limits.MinResponseDataRate = null;

        foreach (var listener in configuration.Listeners)
        {
            var feature = new ListenerFeature(listener);
            Listen(server, listener.Port, options =>
            {
                options.Use(next => connection =>
                {
                    connection.Features.Set(feature);
                    return next(connection);
                });
                options.Protocols = HttpProtocols.Http1;
                _bound.Add((listener, options));
            });
        }

        server.Listen(IPAddress.Loopback, configuration.AdminPort, options => _admin = options);
    }

    // Both addresses that "localhost" can be; any port can be taken of one only, or they would be two.
    private static void Listen(KestrelServerOptions server, int port, Action<ListenOptions> configure)
    {
        if (port == 0)
            server.Listen(IPAddress.Loopback, port, configure);
        else
            server.ListenLocalhost(port, configure);
    }
}
