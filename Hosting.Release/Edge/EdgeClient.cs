using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hosting.Release.Edge;

/// <summary>
/// The admin API of the load balancer. What is changed holds from the answer on. Every method throws <see cref="EdgeException"/> when it
/// does not answer, or refuses.
/// </summary>
public sealed class EdgeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    /// <summary>A client of the load balancer at an address.</summary>
    /// <param name="admin">The address of its admin API, such as <c>http://127.0.0.1:4100</c>.</param>
    /// <param name="token">What it was given as <see cref="EdgeEnvironment.AdminToken"/>.</param>
    public EdgeClient(Uri admin, string token)
    {
        // The environment's proxy has no business between two processes of one machine.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = admin, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

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
    public void Dispose() => _http.Dispose();

    private static string Escaped(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O"));

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: EdgeJson.Options);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new EdgeException($"The load balancer answered {method} {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            return await response.Content.ReadFromJsonAsync<T>(EdgeJson.Options, cancellationToken)
                ?? throw new EdgeException($"The load balancer answered {method} {path} with null.");
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new EdgeException($"The load balancer at {_http.BaseAddress} did not answer {method} {path}: {exception.Message}", exception);
        }
    }

    private static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException or JsonException;
}
