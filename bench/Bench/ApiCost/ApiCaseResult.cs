using Bench.Results;

namespace Bench.ApiCost;

/// <summary>What the pairs of a case gave.</summary>
/// <param name="Name">As in <c>--only NAME</c>.</param>
/// <param name="Title">What was asked for.</param>
/// <param name="Pairs">In the order in which they were measured.</param>
internal sealed record ApiCaseResult(string Name, string Title, IReadOnlyList<ApiPair> Pairs)
{
    /// <summary>The least share of the bare one's requests per second.</summary>
    public const double LeastThroughput = 0.80;

    /// <summary>The most that our 99th percentile may be in terms of the bare one's.</summary>
    public const double MostP99 = 1.5;

    /// <summary>Of the median pair.</summary>
    public double Throughput => Statistics.Median(Pairs.Select(pair => pair.Throughput));

    /// <summary>Of the median pair.</summary>
    public double P99 => Statistics.Median(Pairs.Select(pair => pair.P99));

    public bool IsHeld => Throughput >= LeastThroughput && P99 <= MostP99;
}
