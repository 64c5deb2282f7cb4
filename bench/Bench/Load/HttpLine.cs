using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Bench.Load;

/// <summary>
/// One connection with HTTP/1.1, by hand: a full client needs about as much of the processor as a small answer of the service
/// does, and would hide what is measured.
/// </summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _read;

    private HttpLine(Socket socket) => _socket = socket;

    public static async Task<HttpLine> OpenAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(target, cancellationToken);
        return new HttpLine(socket);
    }

    /// <summary>The last answer, head and body.</summary>
    public ReadOnlySpan<byte> Answer => _buffer.AsSpan(0, _read);

    /// <summary>Sends a request, reads its whole answer and returns the status.</summary>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, SocketFlags.None, cancellationToken);
        _read = 0;
        while (true)
        {
            if (_read == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(_read), SocketFlags.None, cancellationToken);
            if (count == 0)
                throw new BenchException("The service closed a connection under load.");
            _read += count;
            if (IsWhole(Answer))
                return ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + _buffer[11] - '0';
        }
    }

    public void Dispose() => _socket.Dispose();

    // Neither JSON, in which a line break is written as an escape, nor the pages, whose lines end without a carriage return,
    // hold what the end of the last chunk looks like.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (length < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(length + 18)..], out int bytes, out _) && answer.Length >= head + 4 + bytes;
    }
}
