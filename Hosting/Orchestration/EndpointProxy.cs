using System.Net;
using System.Net.Sockets;

namespace Embedded.Orchestration;

/// <summary>
/// Listens on the port consumers know and passes connections on to the instances behind it, in turn. A restart of an
/// instance keeps the address, and replicas share one.
/// </summary>
internal sealed class EndpointProxy : IAsyncDisposable
{
    private const int Backlog = 512;

    /// <summary>How often a side that takes nothing makes the proxy look whether the other is still there.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>
    /// In bytes, of an answer on its way, at either side; Linux takes it twice. The megabytes that it would take by itself hide from a
    /// server that its client reads nothing.
    /// </summary>
    private const int AnswerBufferBytes = 64 * 1024;

    private readonly List<Socket> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];
    private int[] _targets = [];
    private uint _next;

    private EndpointProxy(int port) => Port = port;

    public int Port { get; }

    /// <exception cref="SocketException">Somebody else listens on the port.</exception>
    public static EndpointProxy Listen(int port)
    {
        var proxy = new EndpointProxy(port);
        try
        {
            // localhost is both, and which one a client tries first is its own affair.
            proxy.Bind(IPAddress.Loopback);
            if (Socket.OSSupportsIPv6) proxy.BindIfAvailable(IPAddress.IPv6Loopback);
        }
        catch (SocketException)
        {
            foreach (var listener in proxy._listeners) listener.Dispose();
            throw;
        }

        proxy._loops.AddRange(proxy._listeners.Select(l => Task.Run(() => proxy.AcceptAsync(l))));
        return proxy;
    }

    public void Add(int targetPort)
    {
        lock (_listeners) _targets = [.. _targets.Where(t => t != targetPort), targetPort];
    }

    public void Remove(int targetPort)
    {
        lock (_listeners) _targets = [.. _targets.Where(t => t != targetPort)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        foreach (var listener in _listeners) listener.Dispose();
        await Task.WhenAll(_loops);
        _stopping.Dispose();
    }

    private void BindIfAvailable(IPAddress address)
    {
        try
        {
            Bind(address);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // IPv6 is compiled in, but not configured on this machine.
        }
    }

    private void Bind(IPAddress address)
    {
        // No ReuseAddress: .NET makes SO_REUSEPORT of it, and two AppHosts would share the port without a word. Connections
        // that are only closing do not count in any case.
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listeners.Add(socket);
        socket.Bind(new IPEndPoint(address, Port));
        socket.Listen(Backlog);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(_stopping.Token);
                _ = PassOnAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client went away again, or we are out of descriptors for a moment: the next one may do better.
            }
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        using (client)
        {
            try
            {
                using var server = await ConnectAsync();
                if (server is null) return;
                client.NoDelay = server.NoDelay = true;
                client.SendBufferSize = AnswerBufferBytes;
                await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                // One side broke off; disposing tells the other.
            }
        }
    }

    /// <summary>The next instance that accepts; null when none does.</summary>
    private async Task<Socket?> ConnectAsync()
    {
        var targets = _targets;
        var first = Interlocked.Increment(ref _next);
        for (var i = 0; i < targets.Length; i++)
        {
            var port = targets[(int)((first + (uint)i) % (uint)targets.Length)];
            foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = AnswerBufferBytes };
                try
                {
                    await socket.ConnectAsync(new IPEndPoint(address, port), _stopping.Token);
                    return socket;
                }
                catch (SocketException)
                {
                    socket.Dispose();
                }
            }
        }

        return null;
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, _stopping.Token)) > 0)
            {
                for (var sent = 0; sent < count;) sent += await SendAsync(from, to, buffer.AsMemory(sent, count - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A reset, not an orderly end: it has to reach the other side as one.
            from.Close(timeout: 0);
            to.Close(timeout: 0);
        }
    }

    /// <summary>Nothing is read meanwhile, which is where a reset would show: a server that gave up a client would never be rid of it.</summary>
    private async ValueTask<int> SendAsync(Socket from, Socket to, ReadOnlyMemory<byte> bytes)
    {
        var sending = to.SendAsync(bytes, _stopping.Token);
        if (sending.IsCompleted)
            return await sending;
        var sent = sending.AsTask();
        while (true)
        {
            try
            {
                return await sent.WaitAsync(LookAgain);
            }
            catch (TimeoutException)
            {
                if (from.Poll(0, SelectMode.SelectError))
                    throw new SocketException((int)SocketError.ConnectionReset);
            }
        }
    }
}
