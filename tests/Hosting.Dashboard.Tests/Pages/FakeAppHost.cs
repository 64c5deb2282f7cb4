using System.Collections.Concurrent;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>An AppHost that reports <see cref="SampleApplication"/> and carries out commands as a test wants it.</summary>
internal sealed class FakeAppHost : IAsyncDisposable
{
    private readonly AppHostClient _client;
    private readonly ConcurrentQueue<DashboardMessage.ExecuteCommand> _commands = new();
    private readonly Task _answering;

    private FakeAppHost(AppHostClient client)
    {
        _client = client;
        _answering = AnswerAsync();
    }

    /// <summary>What it was asked to do.</summary>
    public IReadOnlyCollection<DashboardMessage.ExecuteCommand> Commands => _commands;

    /// <summary>How commands end: why they fail; null for those that succeed.</summary>
    public Func<DashboardMessage.ExecuteCommand, string?> Failure { get; set; } = _ => null;

    public static async Task<FakeAppHost> ConnectAsync(DashboardProcess dashboard, string runId = "run-1")
    {
        var client = await AppHostClient.ConnectAsync(dashboard);
        var host = new FakeAppHost(client);
        await client.SendAsync(new AppHostMessage.Hello("Contoso Suppliers", runId, SampleApplication.StartedAt));
        return host;
    }

    public async Task ReportSampleAsync()
    {
        foreach (var resource in SampleApplication.Resources) await SetAsync(resource);
        foreach (var resource in SampleApplication.Resources.Where(r => r.ProcessId is not null)) await WriteAsync(resource.Id, [.. SampleApplication.Console(resource.Id, 400)]);
        for (var i = 0; i < 40; i++)
            await _client.SendAsync(new AppHostMessage.ProcessUsage(SampleApplication.StartedAt.AddSeconds(i), [.. SampleApplication.Resources.Where(r => r.ProcessId is not null).Select((r, n) => new UsageView(r.Id, 5 + (i * (n + 3) % 17), (90L + n * 11 + i % 5) << 20))]));
    }

    public Task SetAsync(ResourceView resource) => _client.SendAsync(new AppHostMessage.ResourceChanged(resource));

    public Task WriteAsync(string resourceId, params ConsoleLine[] lines) => _client.SendAsync(new AppHostMessage.ConsoleOutput(resourceId, lines));

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (await _client.ReceiveAsync(Timeout.InfiniteTimeSpan) is { } message)
            {
                if (message is not DashboardMessage.ExecuteCommand command) continue;
                _commands.Enqueue(command);
                var failure = Failure(command);
                await _client.SendAsync(new AppHostMessage.CommandDone(command.RequestId, failure is null, Canceled: false, failure));
            }
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test has ended it.
        }
    }
}
