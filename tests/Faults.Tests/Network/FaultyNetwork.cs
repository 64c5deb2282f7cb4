using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Faults.Tests.Network;

/// <summary>A network between two processes: passes connections to a port on, with the faults that a test asks for.</summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly Task _accepting;
    private volatile NetworkFault _fault = new();
    private int _connections;

    public FaultyNetwork()
    {
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The port it leads to; asked for each connection.</summary>
    public Func<int> Target { get; set; } = () => throw new InvalidOperationException("This network leads nowhere yet.");

    /// <summary>Those accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Holds from now on, for open connections too.</summary>
    public NetworkFault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            if (value.Refuses)
                Drop();
        }
    }

    /// <summary>Resets every open connection.</summary>
    public void Drop()
    {
        foreach (var socket in _open.Keys)
            Reset(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Drop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassOnAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        Interlocked.Increment(ref _connections);
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _open[client] = _open[server] = true;
        try
        {
            if (Fault.Refuses)
                Reset(client);
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, Target(), _stop.Token);
            await Task.WhenAll(CopyAsync(client, server, areAnswers: false), CopyAsync(server, client, areAnswers: true));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // As networks do.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool areAnswers)
    {
        var buffer = new byte[16 * 1024];
        var (counted, sent) = (_fault, 0);
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer.AsMemory(0, PieceOf(buffer)), _stop.Token);
                while (Fault.IsSilent)
                    await Task.Delay(Look, TimeProvider.System, _stop.Token);
                var fault = Fault;
                if (fault != counted)
                    (counted, sent) = (fault, 0);
                if (count == 0)
                    break;
                await Task.Delay(fault.Latency, TimeProvider.System, _stop.Token);
                var left = areAnswers ? Math.Min(count, (fault.AnswerBytes ?? int.MaxValue) - sent) : count;
                await to.SendAsync(buffer.AsMemory(0, left), _stop.Token);
                sent += left;
                if (areAnswers && fault.BytesPerSecond is { } rate)
                    await Task.Delay(TimeSpan.FromSeconds((double)left / rate), TimeProvider.System, _stop.Token);
                if (left < count && !await EndAsync(fault, from, to))
                    return;
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            Reset(from);
            Reset(to);
        }
    }

    private int PieceOf(byte[] buffer) => Fault.BytesPerSecond is { } rate ? Math.Clamp(rate / 10, 1, buffer.Length) : buffer.Length;

    /// <summary>Ends an answer; false when the connection is over with it.</summary>
    private async Task<bool> EndAsync(NetworkFault fault, Socket from, Socket to)
    {
        if (fault.End == AnswerEnd.Stalls)
        {
            while (Fault == fault)
                await Task.Delay(Look, TimeProvider.System, _stop.Token);
        }
        else if (fault.End == AnswerEnd.CutOff)
        {
            to.Shutdown(SocketShutdown.Both);
            Reset(from);
            return false;
        }

        // What came after the stall is lost, so this connection can carry nothing more.
        Reset(to);
        Reset(from);
        return false;
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.Close(timeout: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Closed by the other direction.
        }
    }
}
