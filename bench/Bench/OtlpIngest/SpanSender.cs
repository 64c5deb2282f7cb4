using System.Net;
using System.Net.Http.Headers;

namespace Bench.OtlpIngest;

/// <summary>Sends the spans of one service by gRPC, a request after the other.</summary>
internal sealed class SpanSender(HttpClient client, int service, TimeProvider clock)
{
    private const int EmptyMessageFrame = 5;

    private readonly SpanBatch _batch = new(service);

    private long _sent;

    /// <summary>Sends so many requests.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="interval">From one to the next; null for at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="BenchException">The dashboard refused spans, or a request failed.</exception>
    public async Task SendAsync(long requests, TimeSpan? interval, CancellationToken cancellationToken)
    {
        using var timer = interval is { } period ? new PeriodicTimer(period, clock) : null;
        for (var last = _sent + requests; _sent < last; _sent++)
        {
            if (timer is not null) await timer.WaitForNextTickAsync(cancellationToken);
            var now = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/opentelemetry.proto.collector.trace.v1.TraceService/Export")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ReadOnlyMemoryContent(_batch.Next(_sent * SpanBatch.Traces, now)),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
            request.Headers.TE.Add(new("trailers"));
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0" || answer.Length != EmptyMessageFrame)
                throw new BenchException($"The dashboard did not take a request whole: {(int)response.StatusCode} {response.TrailingHeaders} {answer.Length} bytes.");
        }
    }
}
