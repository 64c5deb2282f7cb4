using System.Net;
using System.Net.Sockets;

namespace Embedded.Orchestration;

/// <summary>
/// Finds ports nobody listens on. Below the range that systems hand out for outgoing connections, so that none of those
/// takes the port between now and its use; from a random place, so that AppHosts that start together do not meet.
/// </summary>
internal static class FreePorts
{
    private const int First = 10_000;
    private const int Last = 32_000;
    private const int Attempts = 2_000;
    private const int Remembered = 5_000;

    // Of the whole process: tests run several applications in one, and a port given to one is not in use yet when another asks.
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];
    private static readonly Queue<int> Oldest = [];

    public static int Take()
    {
        lock (Gate)
        {
            for (var i = 0; i < Attempts; i++)
            {
                var port = Random.Shared.Next(First, Last);
                if (Given.Contains(port) || !IsFree(port)) continue;
                Given.Add(port);
                Oldest.Enqueue(port);
                if (Oldest.Count > Remembered) Given.Remove(Oldest.Dequeue());
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
