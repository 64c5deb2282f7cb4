using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.AppHost;

/// <summary>A dashboard that stands alone: it shows telemetry and imported runs.</summary>
internal sealed class NoAppHost : IAppHostConnection
{
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public bool IsConnected => false;

    public Task<AppHostMessage.CommandDone> ExecuteAsync(string resourceId, string command, CancellationToken cancellationToken) =>
        Task.FromResult(new AppHostMessage.CommandDone("", Success: false, Canceled: false, "No AppHost is connected."));
}
