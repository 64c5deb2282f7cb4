namespace Hosting.Release.Analysis;

/// <summary>What the analysis says after a look.</summary>
/// <param name="Outcome">The worst of its findings.</param>
/// <param name="Reason">The finding that decided, as a sentence; for a pass the one for all services together.</param>
/// <param name="Findings">Everything that was compared.</param>
public sealed record Verdict(AnalysisOutcome Outcome, string Reason, IReadOnlyList<Finding> Findings);

/// <summary>Whether green is as good as blue.</summary>
public enum AnalysisOutcome
{
    /// <summary>Nothing says that it is worse, and enough was seen.</summary>
    Pass,

    /// <summary>Too little was seen, or what was seen looks bad but may be chance.</summary>
    Inconclusive,

    /// <summary>Green is worse.</summary>
    Fail,
}
