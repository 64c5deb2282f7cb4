using System.Net.Sockets;
using System.Text;

namespace Faults.Tests.Crowds;

/// <summary>How a client is slow.</summary>
public enum Slowness
{
    /// <summary>Sends a header, a byte at a time.</summary>
    Headers,

    /// <summary>Sends a body, a byte at a time.</summary>
    Body,

    /// <summary>Asks for a lot, and reads a byte at a time.</summary>
    Answers,

    /// <summary>Connects and says nothing.</summary>
    Nothing,
}

/// <summary>A client that holds a connection for as long as it is allowed to: one byte a second.</summary>
/// <param name="address">The service.</param>
/// <param name="slowness">How it is slow.</param>
/// <param name="credentials">A line of the request with its end, where the service wants to know who asks.</param>
internal sealed class SlowClient(Uri address, Slowness slowness, string credentials = "") : IDisposable
{
    private const int PipelinedRequests = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };

    /// <summary>Goes on until the server ends the connection, which is what it returns on, or until it is told to stop.</summary>
    public async Task RunAsync(string path, CancellationToken stop)
    {
        try
        {
            await _socket.ConnectAsync("127.0.0.1", address.Port, stop);
            await SendAsync(Beginning(path), stop);
            var reading = slowness == Slowness.Answers ? Task.CompletedTask : EndAsync(stop);
            var one = new byte[1];
            while (!reading.IsCompleted || slowness == Slowness.Answers)
            {
                if (slowness == Slowness.Answers && await _socket.ReceiveAsync(one, stop) == 0)
                    return;
                if (slowness is Slowness.Headers or Slowness.Body)
                    await SendAsync("x", stop);
                await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, stop), slowness == Slowness.Answers ? Task.Delay(Pause, TimeProvider.System, stop) : reading);
                stop.ThrowIfCancellationRequested();
            }
        }
        catch (SocketException)
        {
            // The server ended it.
        }
    }

    public void Dispose() => _socket.Dispose();

    private string Beginning(string path) => slowness switch
    {
        Slowness.Headers => $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{credentials}X-Slow: ",
        Slowness.Body => $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{credentials}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
        Slowness.Answers => string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{credentials}\r\n", PipelinedRequests)),
        _ => "",
    };

    private async Task EndAsync(CancellationToken stop)
    {
        var buffer = new byte[1024];
        while (await _socket.ReceiveAsync(buffer, stop) > 0)
        {
            // An answer that says why, perhaps.
        }
    }

    private async Task SendAsync(string text, CancellationToken stop)
    {
        var left = Encoding.ASCII.GetBytes(text).AsMemory();
        while (left.Length > 0)
            left = left[await _socket.SendAsync(left, stop)..];
    }
}
