using System.Net;
using System.Net.Sockets;

namespace Embedded.Postgres;

/// <summary>Ports on 127.0.0.1 and ::1; clients say <c>localhost</c>, which may mean either.</summary>
internal static class LoopbackPort
{
    /// <summary>The loopback addresses of this machine.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } =
        CanListen(IPAddress.IPv6Loopback, 0) ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    /// <summary>Whether the port is free on all of them. PostgreSQL itself is content with one, and would then answer half of the clients.</summary>
    public static bool IsFree(int port) => Addresses.All(address => CanListen(address, port));

    /// <summary>A port that is free at this moment.</summary>
    public static int FindFree()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Addresses.Count == 1 || CanListen(IPAddress.IPv6Loopback, port))
            {
                return port;
            }
        }
    }

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
