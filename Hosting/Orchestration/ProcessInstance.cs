using Aspire.Hosting.ApplicationModel;
using Embedded.Processes;

namespace Embedded.Orchestration;

/// <summary>One running process of a resource.</summary>
internal sealed class ProcessInstance(IResource resource, string id, ChildProcess process, Dictionary<string, int> ports, ProcessRuntimeServices services)
{
    private volatile bool _asked;
    private Task _watching = Task.CompletedTask;

    public async Task RunAsync(IEnumerable<KeyValuePair<string, string>> environment)
    {
        services.Endpoints.Connect(resource, ports);
        await services.Publisher.RunningAsync(resource, id, process.Pid, environment);
        _watching = WatchAsync();
    }

    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        _asked = true;
        await process.StopAsync(grace, cancellationToken);
        await _watching;
    }

    private async Task WatchAsync()
    {
        var exitCode = await process.Exited;
        services.Endpoints.Disconnect(resource, ports);
        await services.Publisher.EndedAsync(resource, id, exitCode, _asked);
    }
}
