using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServiceDefaults.Forwarding;

namespace ServiceDefaults.ReleaseChannels;

/// <summary>
/// Finds out by which listener a request came in. The load balancer next to this process says so; whoever else sends that header is not asked,
/// and there is no header by which a caller could choose the channel itself.
/// </summary>
internal sealed class ReleaseChannelFilter(IOptions<ReleaseChannelOptions> options, IOptions<ProxyOptions> proxies) : IStartupFilter
{
    private const string PortHeader = "X-Forwarded-Port";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Value.TestPorts.Count > 0)
        {
            var trusted = new ProxyAddresses(proxies.Value);
            var ports = options.Value.TestPorts.ToHashSet();
            app.Use((context, nextMiddleware) => ports.Contains(PortOf(context.Request)) && trusted.Contains(NeighbourOf(context))
                ? InTestAsync(context, nextMiddleware)
                : nextMiddleware(context));
        }

        next(app);
    };

    // Asynchronous, so that the channel ends with the request: what an asynchronous method sets, its caller does not see.
    private static async Task InTestAsync(HttpContext context, RequestDelegate next)
    {
        ReleaseChannel.EnterTest();
        await next(context);
    }

    // Of the connection itself: whoever handles forwarded headers puts the client's address in its place everywhere else.
    private static IPAddress? NeighbourOf(HttpContext context)
    {
        try
        {
            return context.Features.Get<IConnectionSocketFeature>() is { } connection
                ? (connection.Socket.RemoteEndPoint as IPEndPoint)?.Address
                : context.Connection.RemoteIpAddress;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The connection is gone, and with it whoever could be trusted.
            return null;
        }
    }

    // The last one is what the proxy next to us has added, where it leaves what a client sent.
    private static int PortOf(HttpRequest request)
    {
        var header = request.Headers[PortHeader];
        if (header.Count == 0 || header[^1] is not { } line)
            return 0;
        var last = line.AsSpan(line.LastIndexOf(',') + 1).Trim();
        return int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
    }
}
