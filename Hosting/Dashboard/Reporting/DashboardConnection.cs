using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Reporting;

/// <summary>One connection to the dashboard, until either side ends it.</summary>
internal sealed class DashboardConnection(WebSocket socket, ResourceFeed resources, UsageFeed usage, CommandDesk commands, DashboardStatus status)
{
    /// <summary>Messages waiting to be sent. Feeds wait when it is full, and what they read from is bounded itself.</summary>
    private const int QueueLength = 256;

    /// <summary>Bytes of a message from the dashboard. Anything longer is not from ours.</summary>
    private const int LongestMessage = 64 * 1024;

    private readonly Channel<AppHostMessage> _outgoing = Channel.CreateBounded<AppHostMessage>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    /// <summary>Sends everything there is, then each change. Returns when the connection has ended.</summary>
    public async Task RunAsync(AppHostMessage.Hello hello, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await _outgoing.Writer.WriteAsync(hello, over.Token);
        Task[] parts =
        [
            SendAsync(over.Token),
            ReceiveAsync(cancellationToken, over.Token),
            resources.RunAsync(_outgoing.Writer, over.Token),
            usage.RunAsync(_outgoing.Writer, over.Token),
        ];
        await Task.WhenAny(parts);
        await over.CancelAsync();
        foreach (var part in parts)
        {
            try
            {
                await part;
            }
            catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
            {
                // One end brings the others about.
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, DashboardJson.Default.AppHostMessage), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    /// <param name="application">The end of the application: a command that was begun goes on without this connection.</param>
    /// <param name="cancellationToken">The end of the connection.</param>
    private async Task ReceiveAsync(CancellationToken application, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestMessage];
        while (await ReadAsync(buffer, cancellationToken) is { } length)
        {
            switch (Parse(buffer.AsSpan(0, length)))
            {
                case DashboardMessage.ExecuteCommand command:
                    _ = AnswerAsync(command, application, cancellationToken);
                    break;
                case DashboardMessage.SignInLink link:
                    status.NextLink(link.Url);
                    break;
            }
        }
    }

    /// <returns>The length of the next message; null when there is none to come.</returns>
    private async Task<int?> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        for (var length = 0; ;)
        {
            if (length == buffer.Length) return null;
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return length;
        }
    }

    private static DashboardMessage? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DashboardJson.Default.DashboardMessage);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null; // Of a later version, perhaps.
        }
    }

    private async Task AnswerAsync(DashboardMessage.ExecuteCommand command, CancellationToken application, CancellationToken cancellationToken)
    {
        var done = await commands.ExecuteAsync(command, application);
        try
        {
            await _outgoing.Writer.WriteAsync(done, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone; the resource's log tells how it went.
        }
    }
}
