namespace Hosting.Release.Analysis;

/// <summary>One comparison of green with blue, or with a guard rail.</summary>
/// <param name="Subject">The service; <see cref="AllServices"/> for all of them together.</param>
/// <param name="Kind">What was compared.</param>
/// <param name="Outcome">What follows from it.</param>
/// <param name="GreenRequests">How many answers of green it rests on.</param>
/// <param name="Green">Green's value: a share of errors, 0 to 1, or seconds; for <see cref="FindingKind.Volume"/> the answers.</param>
/// <param name="BlueRequests">How many answers of blue it rests on; 0 for a guard rail.</param>
/// <param name="Blue">Blue's value, or that of the guard rail; for <see cref="FindingKind.Volume"/> the answers that are needed.</param>
/// <param name="PValue">How likely so much or more is when green is no worse; null where nothing was tested.</param>
/// <param name="Limit">What <paramref name="PValue"/> may not be at or below: the part of the error budget that this look has; null where nothing was tested.</param>
/// <param name="Sentence">All of it for people.</param>
public sealed record Finding(
    string Subject,
    FindingKind Kind,
    AnalysisOutcome Outcome,
    long GreenRequests,
    double Green,
    long BlueRequests,
    double Blue,
    double? PValue,
    double? Limit,
    string Sentence)
{
    /// <summary>The subject of a finding that is about all services together.</summary>
    public const string AllServices = "all services";
}

/// <summary>What a finding compares.</summary>
public enum FindingKind
{
    /// <summary>Whether enough was answered to say anything.</summary>
    Volume,

    /// <summary>The share of errors, with blue's.</summary>
    Errors,

    /// <summary>The latency, with blue's.</summary>
    Latency,

    /// <summary>The share of errors, with what no green may exceed.</summary>
    ErrorGuardRail,

    /// <summary>The p99, with what no green may exceed.</summary>
    LatencyGuardRail,
}
