using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Embedded.Dashboard.Reporting;
using Embedded.Settings;
using Microsoft.Extensions.Hosting;

namespace Embedded.Dashboard;

/// <summary>
/// Has a dashboard running beside the application: started before the first resource, stopped after the last. Whatever
/// happens to it, the application goes on.
/// </summary>
internal sealed class DashboardHost(DashboardSetup setup, DashboardStatus status, DashboardChannel channel, IDistributedApplicationEventing eventing, EngineSettings settings, TimeProvider time) : IHostedService, IAsyncDisposable
{
    /// <summary>How long a resource that sends telemetry waits for the dashboard. Exporters try again for some 10 s after that.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PortPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private long _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = time.GetTimestamp();
        setup.TellServices();
        eventing.Subscribe<BeforeResourceStartedEvent>(HoldAsync);
        _running = Task.Run(SuperviseAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_stopping.IsCancellationRequested) await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    /// <summary>Nothing that a service says in its first moments is to be lost, so what sends telemetry waits; nothing else does. See docs/decisions.</summary>
    private async Task HoldAsync(BeforeResourceStartedEvent started, CancellationToken cancellationToken)
    {
        var left = LongestWait - time.GetElapsedTime(_started);
        if (status.Settled.IsCompleted || left <= TimeSpan.Zero || !started.Resource.HasAnnotationOfType<OtlpExporterAnnotation>()) return;
        await Task.WhenAny(status.Settled, Task.Delay(left, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task SuperviseAsync()
    {
        try
        {
            if (setup.Program is { } program) await RunAsync(program, _stopping.Token);
            else status.GivenUp($"The dashboard is not started: it is not at {string.Join(" or ", setup.Looked.DefaultIfEmpty("any known place"))}. Build the AppHost again. The application runs without it.");
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The application ends.
        }
        catch (Exception e)
        {
            status.GivenUp($"The dashboard is not started: {e.Message} The application runs without it.");
        }
        finally
        {
            status.Abandon();
        }
    }

    private async Task RunAsync(string program, CancellationToken cancellationToken)
    {
        string? ended = null;
        for (var deaths = 0; ;)
        {
            await PortsFreeAsync(cancellationToken);
            var since = time.GetTimestamp();
            var process = setup.Start(program);
            try
            {
                var ready = await process.Ready.WaitAsync(settings.DashboardTimeout, time, cancellationToken);
                status.Listening(ready.SignInUrl ?? ready.Frontend, ended is null ? null : $"{ended} It runs again:");
                await channel.RunAsync(ready.Frontend, setup.AppHostKey, process.Exited, cancellationToken);
            }
            catch (TimeoutException)
            {
                status.GivenUp($"The dashboard is not there: it did not begin to listen within {settings.DashboardTimeout.TotalSeconds:0} s. The application runs without it. Start it again when the machine is less busy, or give it longer with --Embedded:DashboardTimeout 00:01:00.", process.LastLines);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It ended before it listened.
            }
            finally
            {
                await process.StopAsync();
            }

            deaths = time.GetElapsedTime(since) > Steady ? 1 : deaths + 1;
            ended = $"The dashboard ended (exit code {await process.Exited}).";
            if (deaths > Pauses.Length)
            {
                status.GivenUp($"The dashboard ended {deaths} times, the last time with exit code {await process.Exited}, and is not started again. The application runs without it; its last words:", process.LastLines);
                return;
            }

            await Task.Delay(Pauses[deaths - 1], time, cancellationToken);
        }
    }

    /// <summary>A port may be held for a moment only, or by another AppHost that ends later: the dashboard comes when it is free.</summary>
    private async Task PortsFreeAsync(CancellationToken cancellationToken)
    {
        if (setup.Addresses.Taken() is null) return;
        await Task.Delay(PortPoll, time, cancellationToken);
        if (setup.Addresses.Taken() is not { } taken) return;
        status.Missing(DashboardSetup.Describe(taken));
        while (setup.Addresses.Taken() is not null) await Task.Delay(PortPoll, time, cancellationToken);
    }
}
