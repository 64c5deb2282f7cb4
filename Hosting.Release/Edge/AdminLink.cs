using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hosting.Release.Edge;

/// <summary>Asks a program of the same rehearsal, in JSON, with the token that it was given.</summary>
/// <param name="who">Who is asked, for messages: <c>The host</c>.</param>
/// <param name="address">Where it listens.</param>
/// <param name="token">What it lets in.</param>
/// <param name="patience">How long it may take to answer.</param>
/// <param name="fault">Makes the exception for one that does not answer, or refuses.</param>
internal sealed class AdminLink(string who, Uri address, string token, TimeSpan patience, Func<string, Exception?, Exception> fault) : IDisposable
{
    // The environment's proxy has no business between two processes of one machine.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = patience,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public Task<T> AskAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken) => SendAsync(method, path, body, async response =>
        await response.Content.ReadFromJsonAsync<T>(EdgeJson.Options, cancellationToken) ?? throw fault($"{who} answered {method} {path} with null.", null), cancellationToken);

    public Task TellAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
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
                throw fault($"{who} answered {method} {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}", null);
            return await read(response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw fault($"{who} at {address} did not answer {method} {path}: {e.Message}", e);
        }
    }
}
