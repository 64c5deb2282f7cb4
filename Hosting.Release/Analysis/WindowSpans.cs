using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>
/// The times between two looks. What goes wrong for a moment, a pause of a process or a hiccup of what is behind it, hits every request of that
/// moment, so its requests are no independent evidence, and no test that takes them for that is sound. It hits one or two of these times; a
/// version that is worse is worse in the others too.
/// </summary>
internal static class WindowSpans
{
    /// <summary>How many of the worst are left out at least: what lasts for a moment may lie across a look.</summary>
    public const int LeftOut = 2;

    /// <summary>Of latency one of so many, the worse half, is left out: a process that pauses now and then does so in more of them the longer the window is.</summary>
    public const int OneOf = 2;

    /// <summary>What each time between two looks added, of counts from the beginning.</summary>
    public static IReadOnlyList<SideMetrics> Of(IReadOnlyList<SideMetrics> looks) => [.. looks.Zip(looks.Skip(1), (before, after) => after.Since(before))];

    /// <summary>All but the worst together.</summary>
    /// <param name="spans">The times between two looks.</param>
    /// <param name="badness">How bad one is.</param>
    /// <param name="leftOut">How many are left out. Default: <see cref="LeftOut"/>.</param>
    public static SideMetrics WithoutWorst(IReadOnlyList<SideMetrics> spans, Func<SideMetrics, long> badness, int leftOut = LeftOut) =>
        spans.OrderByDescending(badness).Skip(leftOut).Aggregate(SideMetrics.None, (sum, span) => sum + span);
}
