using Hosting.Release.Control;
using Hosting.Release.Results;

namespace Hosting.Release.Reporting.Model;

/// <summary>The outcome in a sentence, and why.</summary>
/// <param name="Outcome">One or two words.</param>
/// <param name="Sentence">What became of which services, and how long it took.</param>
/// <param name="Reason">Why, where that is not plain.</param>
/// <param name="Detail">What a program wrote about it; null for nothing.</param>
internal sealed record Headline(string Outcome, string Sentence, string? Reason, string? Detail)
{
    public static Headline Of(Report report)
    {
        var result = report.Result;
        var (services, took) = (List(report.Released), Words.For(report.Took));
        var (reason, detail) = Split(result.Reason);
        return result.Outcome switch
        {
            ReleaseOutcome.Released => new("Released", $"{services} {Were(report)} released in {took}: green is live.", null, null),
            ReleaseOutcome.RolledBack => new("Rolled back", $"{services} {Were(report)} rolled back after {took}: blue is live, as before.", reason, detail),
            _ when report.Phases is [.., { Span.Phase: ReleasePhase.Stuck }] => new("Stuck", $"The release got stuck after {took}: a person must go on.", reason, detail),
            _ => new("Failed", $"The {result.What} itself failed after {took}.", reason, detail),
        };
    }

    /// <summary>Names as they stand in a sentence.</summary>
    public static string List(IReadOnlyList<string> names) => names switch
    {
        [] => "No service",
        [var only] => only,
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };

    /// <summary>A reason can bring along the end of what a program wrote, in lines of their own.</summary>
    public static (string Reason, string? Detail) Split(string reason)
    {
        var lines = reason.ReplaceLineEndings("\n").Split('\n', 2);
        return (lines[0].Trim(), lines is [_, var rest] && rest.Trim().Length > 0 ? rest.TrimEnd() : null);
    }

    private static string Were(Report report) => report.Released.Count > 1 ? "were" : "was";
}
