using System.Globalization;

namespace Hosting.Aws.Checks;

/// <summary>What the rules came to for the templates of an environment.</summary>
/// <param name="Environment">Its name.</param>
/// <param name="Results">One for each rule, in the order of the rules.</param>
/// <param name="Stale">Suppressions, or parts of them, that nothing needs any more.</param>
public sealed record CheckReport(string Environment, IReadOnlyList<CheckResult> Results, IReadOnlyList<string> Stale)
{
    /// <summary>What is wrong and not suppressed, in the order of the rules.</summary>
    public IReadOnlyList<Finding> Findings => [.. Results.SelectMany(result => result.Findings)];

    /// <summary>Whether nothing is wrong and no suppression is stale.</summary>
    public bool IsPassed => Findings.Count == 0 && Stale.Count == 0;

    /// <summary>Every reason why it is not passed, one a line; none when it is.</summary>
    public IReadOnlyList<string> Problems => [.. Findings.Select(finding => finding.ToString()), .. Stale];

    /// <summary>A page with every rule, and what is suppressed and why.</summary>
    public string ToMarkdown()
    {
        var accepted = Results.SelectMany(result => result.Suppressed).ToList();
        List<string> lines =
        [
            $"# Checks of {Environment}", "",
            string.Create(CultureInfo.InvariantCulture, $"{Results.Count} rules: ")
                + string.Join(", ", Enum.GetValues<CheckStatus>().Select(status => $"{Results.Count(r => r.Status == status)} {Words(status)}")) + ".",
        ];
        if (!IsPassed) lines.AddRange(["", "## What is wrong", "", .. Problems.Select(problem => "- " + problem)]);
        lines.AddRange(["", "## Rules", "", "| Rule | Demands | Looked at | Came to |", "| --- | --- | --- | --- |"]);
        lines.AddRange(Results.Select(result => $"| [{result.Rule}]({result.Source}) | {Cell(result.Title)} | {result.Resources} | {Words(result.Status)} |"));
        if (accepted.Count > 0)
        {
            lines.AddRange(["", "## Accepted", "", "| Rule | Resource | What | Why |", "| --- | --- | --- | --- |"]);
            lines.AddRange(accepted.Select(one =>
                $"| {one.Finding.Rule} | {one.Finding.Path ?? $"{one.Finding.Stack}/{one.Finding.LogicalId}"} | {Cell(one.Finding.What)} | {Cell(one.Reason)} |"));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Words(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Violated => "violated",
        CheckStatus.Suppressed => "suppressed",
        CheckStatus.NoSuchResource => "no such resource",
        _ => "only the account shows",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
