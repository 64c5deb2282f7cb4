using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Containers.Tests.Services;

/// <summary>A POST whose body is sent in two halves, so that it is in flight for as long as a test wants.</summary>
internal sealed class SlowRequest : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private readonly byte[] _body;

    private SlowRequest(string body) => _body = Encoding.UTF8.GetBytes(body);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sends the headers and half of the body, after the server has said that it wants it: it is handling the request.</summary>
    public static async Task<SlowRequest> BeginAsync(RunningContainer service, string path, string body)
    {
        var request = new SlowRequest(body);
        await request._client.ConnectAsync(IPAddress.Loopback, service.Port, Stop);
        await request.SendAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.Token}\r\nContent-Type: application/json\r\nContent-Length: {request._body.Length}\r\nExpect: 100-continue\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 100", await request.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("", await request.ReadLineAsync());
        await request.SendAsync(request._body.AsMemory(0, request._body.Length / 2));
        return request;
    }

    /// <summary>Sends the rest, and returns the whole answer as it came.</summary>
    public async Task<string> FinishAsync()
    {
        await SendAsync(_body.AsMemory(_body.Length / 2));
        using var reader = new StreamReader(_client.GetStream());
        return await reader.ReadToEndAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _client.GetStream().WriteAsync(bytes, Stop);

    // Byte by byte: what follows belongs to the answer.
    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (await _client.GetStream().ReadAsync(next, Stop) == 1 && next[0] != '\n')
        {
            if (next[0] != '\r')
                line.Append((char)next[0]);
        }

        return line.ToString();
    }
}
