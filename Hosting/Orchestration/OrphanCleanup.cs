using Embedded.Processes;
using Embedded.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>Ends, before anything starts, what an earlier AppHost left when it was killed together with its guardian.</summary>
internal sealed partial class OrphanCleanup(RunDirectory directory, TimeProvider time, ILogger<OrphanCleanup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var orphan in await OrphanSweep.RunAsync(directory.Ledgers, time, cancellationToken))
        {
            LogEnded(orphan.Name, string.Join(", ", orphan.Pids), orphan.AppHostPid);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended '{Name}' (process {Pids}), which the AppHost {AppHost} had left when it was killed.")]
    private partial void LogEnded(string name, string pids, int appHost);
}
