using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Results;

namespace Hosting.Release.Reporting.Model;

/// <summary>A phase as the report shows it.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Span">The phase.</param>
/// <param name="Load">Requests by the second in which they ended; null without load.</param>
public sealed record PhaseRow(int Number, PhaseSpan Span, LoadCounts? Load)
{
    public string Name => Names.Of(Span.Phase);

    public TimeSpan Took => Span.Ended - Span.Started;

    /// <summary>Whether nothing follows it.</summary>
    public bool IsEnd => Span.Phase is ReleasePhase.Released or ReleasePhase.RolledBack or ReleasePhase.Stuck;

    public static IReadOnlyList<PhaseRow> Of(ReleaseResult result) => [.. result.Phases.Select((span, i) => new PhaseRow(i + 1, span, Counts(result.Load, span)))];

    private static LoadCounts? Counts(LoadResult? load, PhaseSpan span) =>
        load?.Seconds.Where(second => span.Started <= second.Second && second.Second < span.Ended).Aggregate(LoadCounts.None, (sum, second) => sum + second.Counts);
}

/// <summary>Names of phases, faults and events as people read them.</summary>
internal static class Names
{
    public static string Of(Enum value)
    {
        var words = FaultParser.Name(value).Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
