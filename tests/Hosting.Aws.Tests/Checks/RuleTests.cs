using Hosting.Aws.Checks;

namespace Hosting.Aws.Tests.Checks;

public sealed class RuleTests
{
    // What the account alone shows is judged by no template.
    public static TheoryData<string> Judged => [.. TemplateChecks.Rules.Where(rule => rule.OnlyInAccount is null).Select(rule => rule.Id)];

    [Theory, MemberData(nameof(Judged))]
    public void A_template_that_meets_a_rule_passes_it(string rule)
    {
        var result = Result(rule, RuleCase.All[rule].Holds);
        Assert.True(result.Status == CheckStatus.Passed, $"{result.Status}: {string.Join('\n', result.Findings)}");
    }

    [Theory, MemberData(nameof(Judged))]
    public void A_template_that_breaks_a_rule_is_found(string rule)
    {
        var result = Result(rule, RuleCase.All[rule].Violates);
        Assert.Equal(CheckStatus.Violated, result.Status);
        Assert.All(result.Findings, finding => Assert.Equal((rule, "Stack"), (finding.Rule, finding.Stack)));
        Assert.All(result.Findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.What) || string.IsNullOrWhiteSpace(finding.Remedy)));
    }

    [Fact]
    public void Every_rule_has_its_two_templates_and_none_is_left_over() =>
        Assert.Equal(Judged.Select(row => row.Data).Order(StringComparer.Ordinal), RuleCase.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_has_an_id_of_its_own_and_says_where_it_comes_from()
    {
        Assert.Equal(TemplateChecks.RuleIds.Count, TemplateChecks.RuleIds.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(TemplateChecks.Rules, rule => Assert.True(rule.Source.StartsWith("https://", StringComparison.Ordinal) || rule.Id.StartsWith("Own-", StringComparison.Ordinal), rule.Id));
    }

    [Fact]
    public void Every_rule_of_the_public_sets_that_this_repository_took_on_is_there()
    {
        string[] nag = ["CB4", "CB5", "EC23", "EC27", "ECR1", "ECS2", "ECS4", "ECS7", "ELB2", "IAM4", "IAM5", "KMS5", "L1", "RDS2", "RDS3", "RDS8", "RDS10", "RDS11", "RDS13", "S1", "S2", "S10", "SMG4", "SNS3", "VPC7"];
        (string Service, int[] Numbers)[] hub =
        [
            ("ECS", [1, 2, 3, 4, 5, 8, 9, 10, 12]), ("ECR", [1, 2, 3]), ("ELB", [1, 4, 5, 6, 12, 13, 17, 18]),
            ("RDS", [2, 3, 5, 6, 8, 9, 10, 11, 13, 17, 18, 19, 20, 21, 22, 23, 25, 36]), ("CodeBuild", [1, 2, 3, 4, 5, 7]), ("EC2", [2, 6, 15, 55, 56, 172]),
            ("SecretsManager", [1, 2, 3, 4]), ("S3", [1, 5, 8, 9, 13]), ("Lambda", [1, 2]), ("IAM", [1, 21]), ("KMS", [1, 2, 3]), ("SNS", [1, 4]),
        ];
        var expected = nag.Select(id => $"AwsSolutions-{id}").Concat(hub.SelectMany(set => set.Numbers.Select(number => $"{set.Service}.{number}")));
        Assert.Equal(expected.Order(StringComparer.Ordinal), TemplateChecks.RuleIds.Where(id => !id.StartsWith("Own-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static CheckResult Result(string rule, Hosting.Aws.Checks.Templates.TemplateSet templates) =>
        TemplateChecks.Run(templates, "test", Suppressions.None).Results.Single(result => result.Rule == rule);
}
