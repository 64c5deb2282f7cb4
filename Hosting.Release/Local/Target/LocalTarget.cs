using Hosting.Release.Control;
using Hosting.Release.Local.Host;
using Hosting.Release.Supervising;

namespace Hosting.Release.Local.Target;

/// <summary>This machine as the target of a release: a host in another process, which goes on when the controller is killed.</summary>
/// <param name="host">The host.</param>
/// <param name="shiftControl">Who moves the traffic.</param>
internal sealed class LocalTarget(HostClient host, ShiftControl shiftControl) : IReleaseTarget, IDisposable
{
    public ShiftControl ShiftControl => shiftControl;

    /// <param name="folder">The rehearsal's.</param>
    /// <exception cref="RehearsalException">Its host has not said where it is.</exception>
    public static LocalTarget Open(RunFolder folder) => new(new HostClient(RunFiles.Read<HostAddress>(folder.Host)), RunFiles.Read<RunManifest>(folder.Manifest).ShiftControl);

    public Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken) => host.SendAsync(HttpMethod.Post, "/activities", activity, cancellationToken);

    public Task CancelAsync(string activityId, CancellationToken cancellationToken) =>
        host.SendAsync(HttpMethod.Delete, $"/activities?id={Uri.EscapeDataString(activityId)}", null, cancellationToken);

    public Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var query = new List<string>();
        if (activityId is not null)
            query.Add($"activity={Uri.EscapeDataString(activityId)}");
        if (since is { } from)
            query.Add($"since={Uri.EscapeDataString(from.ToString("O"))}");
        return host.GetAsync<TargetObservation>($"/observation?{string.Join('&', query)}", cancellationToken);
    }

    public void Dispose() => host.Dispose();
}
