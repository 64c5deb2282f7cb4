using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>Leads one resource through its life: waits for what it depends on, starts it, stops it, starts it again.</summary>
internal sealed partial class ResourceController(ResourceRuntime runtime, OrchestratorServices services) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CancellationTokenSource _starting = new();
    private Task _start = Task.CompletedTask;

    public ResourceRuntime Runtime => runtime;

    public IResource Resource => runtime.Resource;

    /// <summary>Why it cannot be started at all, such as a port in use; null for no such reason.</summary>
    public string? Fault { get; set; }

    /// <summary>Sets it going; waits for nothing.</summary>
    public void Begin()
    {
        if (Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()) return;
        _start = StartAsync(_starting.Token);
    }

    /// <summary>Starts it after a stop, or for the first time where it starts on command only.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_starting.IsCancellationRequested) _starting = new();
            if (Fault is not null) Fault = services.Endpoints.Allocate(Resource);
            _start = StartAsync(_starting.Token);
        }
        finally
        {
            _gate.Release();
        }

        await _start.WaitAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await _starting.CancelAsync();
            await _start;
            await services.Publisher.StoppingAsync(Resource);
            await runtime.StopAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        runtime.Dispose();
        _gate.Dispose();
        _starting.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        // Off the caller's thread: all resources set out together.
        await Task.Yield();
        var logger = services.Logs.GetLogger(Resource);
        try
        {
            await services.Publisher.PendingAsync(Resource);
            if (Fault is not null) throw new DistributedApplicationException(Fault);
            await services.Notifications.WaitForDependenciesAsync(Resource, cancellationToken);
            await services.Publisher.StartingAsync(Resource);
            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, services.Provider), cancellationToken);
            await runtime.StartAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (var id in Resource.InstanceIds()) await services.Publisher.EndedAsync(Resource, id, exitCode: null, asked: true);
        }
        catch (Exception e)
        {
            // Whatever it was, the other resources go on; the console and the dashboard show the reason.
            var reason = e is DistributedApplicationException ? e.Message : e.ToString();
            var byDependency = e is DependencyFailedException;
            if (!byDependency) LogFailed(logger, reason); // The wait has logged its own.
            await services.Publisher.FailedAsync(Resource, reason, byDependency);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
