using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Telemetry;

/// <summary>Knows when the process is about to end and only the last telemetry is still to be sent.</summary>
internal sealed class ExportEnding : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _ending = new();

    public CancellationToken Token => _ending.Token;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _ending.CancelAsync();

    // The token is asked for until the last export, which comes after this.
    public void Dispose()
    {
    }
}
