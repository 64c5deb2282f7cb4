using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ServiceDefaults.Api;

/// <summary>What one client may cost a web process by being slow, or by being many.</summary>
public static class ConnectionLimitsExtensions
{
    /// <summary>
    /// Open connections at once; those beyond are closed at once. An idle one costs some 20 KiB, so even this many leave a
    /// process far below its memory limit.
    /// </summary>
    public const int MaxConnections = 2048;

    /// <summary>From the first byte of a request to the last of its headers. They fit into one packet.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Between two requests. Longer than any load balancer keeps a connection idle, so that it is never the server who closes first.</summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Bytes a second at which a request's body comes, at least; below what the slowest mobile connection does. With it the
    /// largest body of an API may take a minute.
    /// </summary>
    public const double MinRequestBytesPerSecond = 1024;

    /// <summary>Bytes a second at which answers are taken, at least. They are longer than requests.</summary>
    public const double MinResponseBytesPerSecond = 4096;

    /// <summary>
    /// Of answers, in bytes, that wait in the system's memory for a client to take them; Linux takes it twice. Kestrel counts what it has
    /// handed over at <see cref="MinResponseBytesPerSecond"/>, and the megabytes that Linux would take by itself as many minutes.
    /// </summary>
    public const int SendBufferBytes = 64 * 1024;

    /// <summary>How long the rate may be missed before the connection is closed.</summary>
    public static readonly TimeSpan RateGrace = TimeSpan.FromSeconds(5);

    /// <summary>Closes the connections of clients that are slower than any honest one, and keeps the server's product name out of answers.</summary>
    public static WebApplicationBuilder AddConnectionLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = MaxConnections;
            server.Limits.RequestHeadersTimeout = HeadersTimeout;
            server.Limits.KeepAliveTimeout = KeepAliveTimeout;
            server.Limits.MinRequestBodyDataRate = new MinDataRate(MinRequestBytesPerSecond, RateGrace);
            server.Limits.MinResponseDataRate = new MinDataRate(MinResponseBytesPerSecond, RateGrace);
        });
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            // Connections have what the socket had that took them.
            var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            listener.SendBufferSize = SendBufferBytes;
            return listener;
        });
        return builder;
    }
}
