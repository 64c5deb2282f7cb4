using System.IO.Enumeration;

namespace Hosting.Aws.Checks;

/// <summary>Finds the suppression of a finding, and remembers which were needed.</summary>
internal sealed class SuppressionMatcher(IReadOnlyList<Suppression> suppressions)
{
    private static readonly string?[] NoKey = [null];
    private readonly HashSet<(Suppression Suppression, string Part)> _needed = [];

    /// <summary>Why it is accepted; null when it is not.</summary>
    public string? ReasonFor(Finding finding)
    {
        string? reason = null;
        foreach (var suppression in suppressions.Where(one => one.Rules.Contains(finding.Rule, StringComparer.Ordinal)))
        {
            foreach (var resource in suppression.Resources.Where(pattern => Names(finding).Any(name => Matches(pattern, name))))
            {
                foreach (var key in Keys(suppression).Where(pattern => pattern is null || finding.Key is { } of && Matches(pattern, of)))
                {
                    reason ??= suppression.Reason;
                    _needed.UnionWith([(suppression, Rule(finding.Rule)), (suppression, Resource(resource)), (suppression, Key(key))]);
                }
            }
        }

        return reason;
    }

    /// <summary>What no finding needed.</summary>
    public IEnumerable<string> Stale() =>
        from suppression in suppressions
        let parts = suppression.Rules.Select(Rule).Concat(suppression.Resources.Select(Resource)).Concat(Keys(suppression).Select(Key))
        let stale = parts.Where(part => !_needed.Contains((suppression, part))).ToList()
        where stale.Count > 0
        select $"Suppression of {string.Join(", ", suppression.Rules)} for {string.Join(", ", suppression.Resources)} ('{suppression.Reason}') is stale: "
            + $"nothing is wrong any more with {string.Join(", ", stale)}. Remove what is stale from the file of suppressions.";

    private static IEnumerable<string?> Keys(Suppression suppression) => suppression.Keys?.Select(key => (string?)key) ?? NoKey;

    private static IEnumerable<string> Names(Finding finding)
    {
        yield return finding.LogicalId is null ? finding.Stack : $"{finding.Stack}/{finding.LogicalId}";
        if (finding.Path is { } path) yield return path;
    }

    // The framework's own, in which '*' stands for anything and '\' escapes.
    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static string Rule(string id) => $"rule {id}";

    private static string Resource(string pattern) => $"resource {pattern}";

    private static string Key(string? key) => key is null ? "any part" : $"part {key}";
}
