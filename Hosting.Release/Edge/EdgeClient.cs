namespace Hosting.Release.Edge;

/// <summary>
/// The admin API of the load balancer. What is changed holds from the answer on. Every method throws <see cref="EdgeException"/> when it
/// does not answer, or refuses.
/// </summary>
public sealed class EdgeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly AdminLink _link;

    /// <summary>A client of the load balancer at an address.</summary>
    /// <param name="admin">The address of its admin API, such as <c>http://127.0.0.1:4100</c>.</param>
    /// <param name="token">What it was given as <see cref="EdgeEnvironment.AdminToken"/>.</param>
    public EdgeClient(Uri admin, string token) =>
        _link = new AdminLink("The load balancer", admin, token, Patience, (message, inner) => new EdgeException(message, inner));

    /// <summary>What is true now.</summary>
    public Task<EdgeState> GetStateAsync(CancellationToken cancellationToken) =>
        SendAsync<EdgeState>(HttpMethod.Get, "/admin/state", null, cancellationToken);

    /// <summary>Replaces what may change of the configuration, all of it at once; listeners and admin port must be those of the start.</summary>
    public Task<EdgeState> ConfigureAsync(EdgeConfiguration configuration, CancellationToken cancellationToken) =>
        SendAsync<EdgeState>(HttpMethod.Put, "/admin/configuration", configuration, cancellationToken);

    /// <summary>Says where requests go from now on: all at once, so that no request sees one change without the others.</summary>
    public Task<EdgeState> SetTrafficAsync(IReadOnlyList<TrafficChange> changes, CancellationToken cancellationToken) =>
        SendAsync<EdgeState>(HttpMethod.Put, "/admin/traffic", changes, cancellationToken);

    /// <summary>Names the instances of target groups, all at once. To stop some: leave them out, and wait until the state has them no more.</summary>
    public Task<EdgeState> SetTargetsAsync(IReadOnlyList<TargetGroupChange> changes, CancellationToken cancellationToken) =>
        SendAsync<EdgeState>(HttpMethod.Put, "/admin/targets", changes, cancellationToken);

    /// <summary>Says all that goes wrong on purpose from now on; none ends it.</summary>
    public Task<EdgeState> SetFaultsAsync(IReadOnlyList<EdgeFault> faults, CancellationToken cancellationToken) =>
        SendAsync<EdgeState>(HttpMethod.Put, "/admin/faults", faults, cancellationToken);

    /// <summary>What was answered, second by second; it keeps an hour.</summary>
    /// <param name="since">Seconds that began before are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EdgeMetrics> GetMetricsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        SendAsync<EdgeMetrics>(HttpMethod.Get, $"/admin/metrics?since={Escaped(since)}", null, cancellationToken);

    /// <summary>The same in one sum for each kind of listener, service and side.</summary>
    /// <param name="since">Seconds that began before are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EdgeMetrics> GetSumAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        SendAsync<EdgeMetrics>(HttpMethod.Get, $"/admin/metrics/sum?since={Escaped(since)}", null, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _link.Dispose();

    private static string Escaped(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O"));

    private Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        _link.AskAsync<T>(method, path, body, cancellationToken);
}
