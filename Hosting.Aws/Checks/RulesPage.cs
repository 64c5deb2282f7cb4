namespace Hosting.Aws.Checks;

/// <summary>docs/aws-checks.md: every rule, and what is accepted.</summary>
internal static class RulesPage
{
    private const string Head = """
        # What published templates must hold

        Every template that `-- publish` writes is judged by the rules below: those of cdk-nag (AwsSolutions) and of Security Hub (FSBP) that
        this repository took on, and our own. The judging is text to text: templates in, findings out, no account, no network.

        - A rule about something that no template has is reported as "no such resource": nobody mistakes it for a rule that was met.
        - What an environment does not meet is accepted in one file, `Hosting.Aws/Checks/suppressions.json`: rules, environments, resources
          (`STACK/LOGICAL-ID` or a construct's path, `*` for anything), a reason, and `keys` where only a part of a resource is meant. All are required but `keys`.
        - A suppression that nothing needs any more fails the check, so that the file stays true.

        This page is written from the rules themselves; a test fails when it is not current. That each rule finds what breaks it, and only that, is held by
        `tests/Hosting.Aws.Tests/Checks/RuleTests.cs` with the two templates that `RuleCases` has for it; that every environment's templates meet it, by the tests of publishing.

        """;

    private const string OwnHead = """

        ## Our own rules

        - **Live traffic.** After a release the two target groups of a service have swapped roles. An update of a stack that names one of them as the live one moves all traffic
          back to the version before. So which group is live is a parameter of listener rules, read from the account before every update; a default action cannot follow
          a release and forwards nothing; and nothing else depends on that parameter.
        - **Desired count.** A number in a template undoes what autoscaling or a running release set.
        - **Size and bootstrap.** A template of at most 51,200 bytes goes to CloudFormation in the request: no bucket, no bootstrapped account.
        - **Transform.** CodeDeploy's transform makes updates of stacks into deployments, past gates and analysis.
        - **Wildcards, secrets, names.** A wildcard needs a written reason, in the statement's `Sid` or in the file; a secret in a template or in a task's plain variables can be read in the console by anybody who may
          look at it; a name that is too long fails in AWS only, minutes into a deployment.

        """;

    public static string Write(Suppressions suppressions)
    {
        var own = TemplateChecks.Rules.Where(rule => rule.Id.StartsWith("Own-", StringComparison.Ordinal)).ToList();
        List<string> lines = [Head + "## Public rules", "", .. Table(TemplateChecks.Rules.Except(own)), OwnHead.TrimEnd('\n'), "", .. Table(own)];
        if (suppressions.All.Count > 0)
        {
            lines.AddRange(["", "## What is accepted", "", "| Rules | Environments | Resources | Parts | Why |", "| --- | --- | --- | --- | --- |"]);
            lines.AddRange(suppressions.All.Select(one => Row(
                string.Join(", ", one.Rules), string.Join(", ", one.Environments), Code(one.Resources), one.Keys is null ? "all" : Code(one.Keys), one.Reason)));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Table(IEnumerable<CheckRule> rules) =>
    [
        "| Rule | What holds | Looks at | What to do otherwise |", "| --- | --- | --- | --- |",
        .. rules.Select(rule => Row(Link(rule), rule.Title, Types(rule), rule.OnlyInAccount is null ? rule.Remedy : $"{rule.OnlyInAccount} {rule.Remedy}")),
    ];

    private static string Link(CheckRule rule) => rule.Source.StartsWith("https://", StringComparison.Ordinal) ? $"[{rule.Id}]({rule.Source})" : rule.Id;

    private static string Types(CheckRule rule) => rule.ResourceTypes switch
    {
        [] => "the template",
        ["*"] => "every resource",
        var types => string.Join(", ", types.Select(type => $"`{type.Replace("AWS::", "", StringComparison.Ordinal)}`")),
    };

    private static string Code(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"`{value}`"));

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
