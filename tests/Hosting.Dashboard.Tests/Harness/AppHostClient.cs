using System.Net.WebSockets;
using System.Text.Json;
using Embedded.Dashboard.Contracts;

namespace Hosting.Dashboard.Tests.Harness;

/// <summary>An AppHost as the dashboard sees it.</summary>
internal sealed class AppHostClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>How the dashboard closed the connection.</summary>
    public (WebSocketCloseStatus? Status, string? Reason) Closed => (_socket.CloseStatus, _socket.CloseStatusDescription);

    public static async Task<AppHostClient> ConnectAsync(DashboardProcess dashboard, string key = DashboardProcess.AppHostKey)
    {
        var client = new AppHostClient();
        client._socket.Options.SetRequestHeader(DashboardSettings.AppHostKeyHeader, key);
        using var timeout = new CancellationTokenSource(DashboardProcess.Timeout);
        await client._socket.ConnectAsync(new UriBuilder(dashboard.Frontend) { Scheme = "ws", Path = DashboardSettings.AppHostPath }.Uri, timeout.Token);
        return client;
    }

    public Task SendAsync(AppHostMessage message) => SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, DashboardJson.Default.AppHostMessage));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var timeout = new CancellationTokenSource(DashboardProcess.Timeout);
        await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
    }

    /// <summary>The next message; null when the dashboard has closed the connection.</summary>
    public Task<DashboardMessage?> ReceiveAsync() => ReceiveAsync(DashboardProcess.Timeout);

    public async Task<DashboardMessage?> ReceiveAsync(TimeSpan patience)
    {
        var buffer = new byte[64 << 10];
        using var timeout = new CancellationTokenSource(patience);
        var received = await _socket.ReceiveAsync(buffer.AsMemory(), timeout.Token);
        return received.MessageType == WebSocketMessageType.Close ? null : JsonSerializer.Deserialize(buffer.AsSpan(0, received.Count), DashboardJson.Default.DashboardMessage);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
