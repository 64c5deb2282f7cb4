using System.Globalization;
using System.Net;

namespace Hosting.Release.Load.Sending;

/// <summary>Sends one request as a client of production would, and takes in all of its answer.</summary>
internal sealed class RequestSender(LoadOptions options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        // What visitors send does not begin a trace.
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="request">Without a word about who sends it.</param>
    /// <param name="client">The made-up client: 0 to <see cref="LoadOptions.Clients"/>, which is not one.</param>
    public async Task<Answer> SendAsync(HttpRequestMessage request, int client)
    {
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", AddressOf(client));
        using var patience = new CancellationTokenSource(options.Timeout, clock);
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            var cache = response.Headers.CacheControl;
            return new Answer(
                (int)response.StatusCode,
                response.Headers.TryGetValues("X-Service-Version", out var versions) ? versions.First() : null,
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.ETag?.ToString(),
                IsStorable: cache is not { NoStore: true },
                IsFresh: cache is { NoCache: false, NoStore: false, MaxAge: { } age } && age > TimeSpan.Zero,
                body,
                clock.GetTimestamp(),
                Fault: null);
        }
        catch (OperationCanceledException)
        {
            return Answer.None(string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds:0.##} s"), clock.GetTimestamp());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Answer.None((exception.InnerException ?? exception).Message, clock.GetTimestamp());
        }
    }

    public void Dispose() => _http.Dispose();

    // 198.18.0.0/15 belongs to nobody: RFC 2544 keeps it for loads like this one.
    private static string AddressOf(int client) =>
        string.Create(CultureInfo.InvariantCulture, $"198.{18 + (client >> 16)}.{(client >> 8) & 255}.{client & 255}");
}
