namespace Hosting.Aws.Checks;

/// <summary>What one rule came to.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Title">What holds when it is met.</param>
/// <param name="Source">The public page that says so.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Resources">How many resources, or templates, it looked at.</param>
/// <param name="Findings">What is wrong and not suppressed.</param>
/// <param name="Suppressed">What is wrong and suppressed.</param>
public sealed record CheckResult(
    string Rule, string Title, string Source, CheckStatus Status, int Resources, IReadOnlyList<Finding> Findings, IReadOnlyList<SuppressedFinding> Suppressed);

/// <summary>A finding that is accepted.</summary>
/// <param name="Finding">What is wrong.</param>
/// <param name="Reason">Why it is accepted.</param>
public sealed record SuppressedFinding(Finding Finding, string Reason);
