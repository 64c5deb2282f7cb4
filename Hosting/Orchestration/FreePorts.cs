using System.Net;
using System.Net.Sockets;

namespace Embedded.Orchestration;

/// <summary>
/// Finds ports nobody listens on. Below the range that systems hand out for outgoing connections, so that none of those
/// takes the port between now and its use; from a random place, so that AppHosts that start together do not meet.
/// </summary>
internal sealed class FreePorts
{
    private const int First = 10_000;
    private const int Last = 32_000;
    private const int Attempts = 2_000;
    private readonly HashSet<int> _given = [];
    private readonly Lock _lock = new();

    public int Take()
    {
        lock (_lock)
        {
            for (var i = 0; i < Attempts; i++)
            {
                var port = Random.Shared.Next(First, Last);
                if (_given.Contains(port) || !IsFree(port)) continue;
                _given.Add(port);
                return port;
            }
        }

        throw new InvalidOperationException($"No free port was found between {First} and {Last} in {Attempts} attempts.");
    }

    public static bool IsFree(int port) => CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As the listener will, so that connections that are only closing do not count.
            if (!OperatingSystem.IsWindows()) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return true; // No IPv6 on this machine: nobody can listen there.
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
