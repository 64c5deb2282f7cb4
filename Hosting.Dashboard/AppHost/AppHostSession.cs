using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.AppHost;

/// <summary>One connection of the AppHost: reads its messages and writes the dashboard's, until either side ends it.</summary>
internal sealed class AppHostSession(WebSocket socket, AppHostReport report) : IDisposable
{
    /// <summary>Far more than a resource or a batch of console lines takes.</summary>
    public const int MaxMessageBytes = 8 << 20;

    private const int MaxWaiting = 1_000;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Channel<DashboardMessage> _outgoing = Channel.CreateBounded<DashboardMessage>(MaxWaiting);
    private readonly CancellationTokenSource _ended = new();
    private string? _reason;

    /// <summary>Queues a message; false when too many wait already or the session has ended.</summary>
    public bool TrySend(DashboardMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Has the session end.</summary>
    public void End(string reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _outgoing.Writer.TryComplete();
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    /// <summary>Until the connection ends. Returns why, where that is the AppHost's fault or the dashboard's wish.</summary>
    public async Task<string?> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        var writing = WriteAsync(either.Token);
        var status = WebSocketCloseStatus.NormalClosure;
        try
        {
            (status, var fault) = await ReadAsync(either.Token);
            Interlocked.CompareExchange(ref _reason, fault, null);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side is gone, or one of this side has ended it.
        }

        _outgoing.Writer.TryComplete();
        await either.CancelAsync();
        await writing;
        await CloseAsync(status, time);
        return _reason;
    }

    public void Dispose() => _ended.Dispose();

    private async Task<(WebSocketCloseStatus Status, string? Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(16 << 10);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(16 << 10), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return (WebSocketCloseStatus.NormalClosure, null);
            if (part.MessageType != WebSocketMessageType.Text) return (WebSocketCloseStatus.InvalidMessageType, "Messages are JSON text.");
            message.Advance(part.Count);
            if (message.WrittenCount > MaxMessageBytes) return (WebSocketCloseStatus.MessageTooBig, $"A message is larger than {MaxMessageBytes} bytes.");
            if (!part.EndOfMessage) continue;
            if (report.Take(message.WrittenSpan) is { } fault) return (WebSocketCloseStatus.InvalidPayloadData, fault);

            // A large message was an exception: its memory is given back.
            if (message.Capacity > 1 << 20) message = new(16 << 10);
            else message.ResetWrittenCount();
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                var bytes = JsonSerializer.SerializeToUtf8Bytes(message, DashboardJson.Default.DashboardMessage);
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // Reading notices the same end, and ends the session.
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, TimeProvider time)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var timeout = new CancellationTokenSource(CloseTimeout, time);
        try
        {
            // A reason may take 123 bytes.
            await socket.CloseOutputAsync(status, _reason is { Length: > 120 } longer ? longer[..120] : _reason, timeout.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // It ends either way.
        }
    }
}
