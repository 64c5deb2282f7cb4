using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Faults.Tests.Harness;

namespace Faults.Tests.Load;

/// <summary>Sends requests of the load, and keeps how each of them ended.</summary>
internal sealed class LoadClient(IRunningApplication application) : IDisposable
{
    /// <summary>As a client would give up on a form that was sent; the APIs are to answer sooner whatever happens.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);

    private const int Unauthorized = 401;

    private readonly HttpClient _http = Credentials.ClientFor(
        application, Timeout.InfiniteTimeSpan, new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) });

    /// <summary>For tests in which clocks differ, so that a token may be refused that its issuer has just given: the load goes on then, and tries again.</summary>
    public bool ClocksDiffer { get; init; }

    /// <summary>Whether what was asked is refused for good, so that asking again is of no use.</summary>
    public bool IsRefused(Attempt attempt) => attempt.Status is >= 400 and < 500 && !(ClocksDiffer && attempt.Status == Unauthorized);

    public ConcurrentQueue<Attempt> Attempts { get; } = new();

    /// <summary>One attempt; no answer is one too.</summary>
    public async Task<(Attempt Attempt, StoredContact? Body)> SendAsync(
        HttpMethod method, string resource, string path, object? body, CancellationToken stop, params (string Name, string Value)[] headers)
    {
        var at = TimeProvider.System.GetUtcNow();
        var clock = Stopwatch.StartNew();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(AttemptTimeout);
        Attempt attempt;
        StoredContact? stored = null;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(application.AddressOf(resource), path));
            if (body is not null)
                request.Content = JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Web);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await _http.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            var type = response.Content.Headers.ContentType?.MediaType;
            string? problem = null;
            if (response.IsSuccessStatusCode && text.Length > 0)
                stored = JsonSerializer.Deserialize<StoredContact>(text, JsonSerializerOptions.Web);
            else if (type == "application/problem+json")
                problem = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("type").GetString();
            attempt = new(at, clock.Elapsed, $"{method} {path}", (int)response.StatusCode, type, problem, response.Headers.RetryAfter?.Delta, response.IsSuccessStatusCode ? null : text);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            attempt = new(at, clock.Elapsed, $"{method} {path}", null, null, null, null, fault.Message);
        }

        Attempts.Enqueue(attempt);
        return (attempt, stored);
    }

    public void Dispose() => _http.Dispose();
}
