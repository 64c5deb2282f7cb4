using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>
/// The times between two looks. What goes wrong for a moment, a pause of a process or a hiccup of what is behind it, hits every request of that
/// moment, so its requests are no independent evidence, and no test that takes them for that is sound. It hits some of these times; a
/// version that is worse is worse in the others too.
/// </summary>
internal static class WindowSpans
{
    /// <summary>How many of the worst are left out: what lasts for a moment may lie across a look.</summary>
    public const int LeftOut = 2;

    /// <summary>What each time between two looks added, of counts from the beginning.</summary>
    public static IReadOnlyList<SideMetrics> Of(IReadOnlyList<SideMetrics> looks) => [.. looks.Zip(looks.Skip(1), (before, after) => after.Since(before))];

    /// <summary>All but the worst together.</summary>
    public static SideMetrics WithoutWorst(IReadOnlyList<SideMetrics> spans, Func<SideMetrics, long> badness) => Without(LeftOut, spans, badness);

    /// <summary>The better half together, and never one of the worst: a process that pauses now and then does so more often the longer one looks.</summary>
    public static SideMetrics BetterHalf(IReadOnlyList<SideMetrics> spans, Func<SideMetrics, long> badness) =>
        Without(Math.Max(LeftOut, spans.Count / 2), spans, badness);

    private static SideMetrics Without(int worst, IReadOnlyList<SideMetrics> spans, Func<SideMetrics, long> badness) =>
        spans.OrderByDescending(badness).Skip(worst).Aggregate(SideMetrics.None, (sum, span) => sum + span);
}
