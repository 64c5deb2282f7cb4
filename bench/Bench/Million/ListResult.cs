namespace Bench.Million;

/// <summary>What came of one list.</summary>
/// <param name="Title">The service and the path.</param>
/// <param name="First">The first page, asked for again and again in between.</param>
/// <param name="Pages">Other pages.</param>
/// <param name="Orders">First and last page in every order.</param>
/// <param name="Searches">Each term in every order.</param>
internal sealed record ListResult(
    string Title, IReadOnlyList<ShapeResult> First, IReadOnlyList<ShapeResult> Pages, IReadOnlyList<ShapeResult> Orders, IReadOnlyList<ShapeResult> Searches)
{
    /// <summary>The first page's p99 that the others are held against: of the median round, since other work comes in bursts.</summary>
    public TimeSpan FirstP99 => Median([.. First.Select(round => round.Load.P99)]);

    public TimeSpan FirstMedian => Median([.. First.Select(round => round.Load.Median)]);

    private static TimeSpan Median(TimeSpan[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
