using System.Net;
using System.Net.Sockets;

namespace Embedded.Networking;

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

    /// <summary>The loopback addresses of this machine. Clients say <c>localhost</c>, which may mean any of them.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } =
        Socket.OSSupportsIPv6 && CanBind(IPAddress.IPv6Loopback, 0) ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    /// <summary>Whether nobody listens on the port on any of them. PostgreSQL itself is content with one, and would then answer half of the clients.</summary>
    public static bool IsFree(int port) => Addresses.All(address => CanBind(address, port));

    /// <summary>
    /// Binds without listening. A process that is being started holds a copy of every open socket until its program is
    /// loaded: a listening one would be found in use by the next who asks, one that is only bound is in nobody's way.
    /// </summary>
    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
