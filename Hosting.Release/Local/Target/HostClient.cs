using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Local.Host;

namespace Hosting.Release.Local.Target;

/// <summary>The control API of a host. Every method throws <see cref="TargetException"/> when it does not answer, or not as it should.</summary>
internal sealed class HostClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;

    public HostClient(HostAddress host)
    {
        // The environment's proxy has no business between two processes of one machine.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = host.Address, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Token);
    }

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, async response =>
        await response.Content.ReadFromJsonAsync<T>(EdgeJson.Options, cancellationToken) ?? throw new TargetException($"The host answered GET {path} with null."), cancellationToken);

    public Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, _ => Task.FromResult(true), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: EdgeJson.Options);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new TargetException($"The host answered {method} {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            return await read(response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TargetException($"The host at {_http.BaseAddress} did not answer {method} {path}: {e.Message}", e);
        }
    }
}
