using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hosting.Tests.Dashboard;

/// <summary>The dashboard's end of the AppHost's connection, on a real port.</summary>
internal sealed class FakeDashboard : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeDashboardConnection> _connections = new();

    private FakeDashboard()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Map(DashboardSettings.AppHostPath, AcceptAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>Refuses connections while it is set.</summary>
    public bool Refuses { get; set; }

    public IReadOnlyList<FakeDashboardConnection> Connections => [.. _connections];

    public static async Task<FakeDashboard> StartAsync()
    {
        var fake = new FakeDashboard();
        await fake._app.StartAsync(Eventually.Token);
        return fake;
    }

    public async Task<FakeDashboardConnection> ConnectionAsync(int number)
    {
        await Eventually.TrueAsync(() => _connections.Count >= number, $"the AppHost has connected {number} times");
        return Connections[number - 1];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) connection.Abort();
        await _app.DisposeAsync();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (Refuses)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new FakeDashboardConnection(socket, context.Request.Headers[DashboardSettings.AppHostKeyHeader].ToString());
        _connections.Enqueue(connection);
        await connection.ReadAsync();
    }
}

/// <summary>What one connection has brought.</summary>
internal sealed class FakeDashboardConnection(WebSocket socket, string key)
{
    private readonly ConcurrentQueue<AppHostMessage> _messages = new();

    public string Key => key;

    public IReadOnlyList<AppHostMessage> Messages => [.. _messages];

    public IEnumerable<ConsoleLine> LinesOf(string id) => _messages.OfType<AppHostMessage.ConsoleOutput>().Where(o => o.ResourceId == id).SelectMany(o => o.Lines);

    public ResourceView? Latest(string id) => _messages.OfType<AppHostMessage.ResourceChanged>().LastOrDefault(c => c.Resource.Id == id)?.Resource;

    public Task UntilAsync(Func<FakeDashboardConnection, bool> condition, string what) => Eventually.TrueAsync(() => condition(this), what);

    public Task SendAsync(DashboardMessage message)
        => SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, DashboardJson.Default.DashboardMessage));

    public Task SendAsync(byte[] text) => socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, Eventually.Token);

    public void Abort() => socket.Abort();

    public async Task ReadAsync()
    {
        var buffer = new byte[1 << 20];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) return;
                length += part.Count;
                if (!part.EndOfMessage) continue;
                _messages.Enqueue(JsonSerializer.Deserialize(buffer.AsSpan(0, length), DashboardJson.Default.AppHostMessage)!);
                length = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ConnectionAbortedException)
        {
            // The test, or the AppHost, has ended it.
        }
    }
}
