using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Faults.Tests.Crowds;

/// <summary>How requests of many clients ended.</summary>
internal sealed class CrowdAnswers
{
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private int _turnedAway;

    public int Answered => _milliseconds.Count;

    /// <summary>Those answered with 503 and a time to come again.</summary>
    public int TurnedAway => _turnedAway;

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Sends a request and judges its answer: a success, or 503 with a time to come again.</summary>
    public async Task SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            using (request)
            {
                using var response = await http.SendAsync(request, cancellationToken);
                await response.Content.CopyToAsync(Stream.Null, cancellationToken);
                _milliseconds.Enqueue(clock.Elapsed.TotalMilliseconds);
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null)
                    Interlocked.Increment(ref _turnedAway);
                else if (!response.IsSuccessStatusCode)
                    _faults.Enqueue($"{request.Method} {request.RequestUri}: {(int)response.StatusCode} after {clock.Elapsed}");
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            _faults.Enqueue($"{request.Method} {request.RequestUri}: {fault.Message} after {clock.Elapsed}");
        }
    }

    /// <param name="share">0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return TimeSpan.FromMilliseconds(sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))]);
    }

    public override string ToString() =>
        $"{Answered} answered, {TurnedAway} turned away, {Faults.Count} faults, p50 {Percentile(0.5).TotalMilliseconds:0} ms, p99 {Percentile(0.99).TotalMilliseconds:0} ms";
}
