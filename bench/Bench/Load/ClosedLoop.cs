using System.Diagnostics;
using System.Net;
using System.Text;

namespace Bench.Load;

/// <summary>
/// Load of a fixed number of connections, each of which sends its next request when it has the answer to the last: what comes
/// through in a second is what the service can do. Bounded in time and in requests, and for loopback addresses only.
/// </summary>
internal sealed class ClosedLoop
{
    private const long MostRequests = 5_000_000;

    private readonly IPEndPoint _target;
    private readonly Func<int, int, ILane> _lanes;

    /// <param name="address">The service.</param>
    /// <param name="paths">What is asked for, in turn.</param>
    public ClosedLoop(Uri address, IReadOnlyList<string> paths)
        : this(address, Reading(paths))
    {
    }

    /// <param name="address">The service.</param>
    /// <param name="lanes">What a connection asks for, by its number from 0 and how many there are.</param>
    public ClosedLoop(Uri address, Func<int, int, ILane> lanes)
    {
        if (!address.IsLoopback)
            throw new BenchException($"{address} is not an address of this machine, and only those are ever put under load.");
        _target = new IPEndPoint(IPAddress.Loopback, address.Port);
        _lanes = lanes;
    }

    /// <param name="connections">How many requests are under way at any time.</param>
    /// <param name="duration">How long new requests are sent.</param>
    /// <param name="cancellationToken">Ends the round without a result.</param>
    public async Task<LoadResult> RunAsync(int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(0, connections).Select(
            lane => RunLaneAsync(_lanes(lane, connections), MostRequests / connections, watch, duration, cancellationToken)));
        var elapsed = watch.Elapsed;
        var times = lanes.SelectMany(lane => lane).Order().ToArray();
        return new LoadResult(times.Length, elapsed, At(times, 0.5), At(times, 0.99));
    }

    private static Func<int, int, ILane> Reading(IReadOnlyList<string> paths)
    {
        byte[][] requests = [.. paths.Select(path => RequestBytes.Get(path))];
        return (lane, lanes) => new CycleLane(requests, lane * requests.Length / lanes);
    }

    private async Task<List<long>> RunLaneAsync(ILane lane, long most, Stopwatch watch, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var connection = await HttpLine.OpenAsync(_target, cancellationToken);
        var times = new List<long>(65_536);
        while (watch.Elapsed < duration && times.Count < most)
        {
            var request = lane.Next();
            var started = Stopwatch.GetTimestamp();
            var status = await connection.AskAsync(request, cancellationToken);
            times.Add(Stopwatch.GetTimestamp() - started);
            if (status != lane.Expected)
                throw new BenchException($"The service answered {status} to '{Encoding.ASCII.GetString(request.Span).Split('\r')[0]}'. Figures of errors say nothing.");
            lane.Take(connection.Answer);
        }

        return times;
    }

    private static TimeSpan At(long[] times, double share) =>
        times.Length == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, times[(int)(share * (times.Length - 1))]);
}
