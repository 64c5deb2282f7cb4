using Hosting.Aws.Checks;

namespace Hosting.Aws.Tests.Checks;

public sealed class SuppressionsTests
{
    private const string Topic = """{ "Resources": { "Alarms": { "Type": "AWS::SNS::Topic", "Metadata": { "aws:cdk:path": "coffee/Observability/Alarms/Resource" } } } }""";
    private const string Encrypted = """{ "Resources": { "Alarms": { "Type": "AWS::SNS::Topic", "Properties": { "KmsMasterKeyId": "alias/aws/sns" } } } }""";

    [Theory]
    [InlineData("Main/Alarms")]
    [InlineData("Main/*")]
    [InlineData("*/Observability/Alarms/*")]
    public void What_is_suppressed_is_reported_with_its_reason_and_does_not_fail(string pattern)
    {
        var report = TemplateChecksTests.Run(Topic, One(pattern));
        Assert.True(report.IsPassed, string.Join('\n', report.Problems));
        var result = TemplateChecksTests.Of(report, "SNS.1");
        Assert.Equal(CheckStatus.Suppressed, result.Status);
        Assert.Equal("Nothing in it is secret.", Assert.Single(result.Suppressed).Reason);
    }

    [Fact]
    public void A_suppression_counts_in_the_environments_that_it_names() => Assert.False(TemplateChecksTests.Run(Topic, One("Main/*"), "production").IsPassed);

    [Fact]
    public void A_suppression_that_nothing_needs_any_more_fails_the_check()
    {
        var report = TemplateChecksTests.Run(Encrypted, One("Main/Alarms"));
        Assert.Empty(report.Findings);
        Assert.False(report.IsPassed);
        Assert.Contains("is stale", Assert.Single(report.Stale), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_suppression_that_nothing_needs_any_more_fails_the_check()
    {
        var report = TemplateChecksTests.Run(Topic, One("""Main/Alarms", "Other/*"""));
        Assert.Contains("nothing is wrong any more with resource Other/*", Assert.Single(report.Stale), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppression_of_one_wildcard_leaves_the_others_to_be_found()
    {
        const string Policy = """
            { "Resources": { "Policy": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyDocument": { "Statement": [
              { "Effect": "Allow", "Action": "ecs:DescribeServices", "Resource": "*" }, { "Effect": "Allow", "Action": "ecs:StopTask", "Resource": "*" }] } } } } }
            """;
        var suppressions = Suppressions.Parse(
            """[{ "rules": ["Own-IamWildcard"], "environments": ["test"], "resources": ["Main/Policy"], "keys": ["ecs:DescribeServices on \\*"], "reason": "It takes no resource." }]""", "test.json");
        var result = TemplateChecksTests.Of(TemplateChecksTests.Run(Policy, suppressions), "Own-IamWildcard");
        Assert.Equal("ecs:StopTask on *", Assert.Single(result.Findings).Key);
        Assert.Equal("ecs:DescribeServices on *", Assert.Single(result.Suppressed).Finding.Key);
    }

    [Fact]
    public void A_file_that_is_not_as_it_should_be_is_an_error_that_names_every_fault()
    {
        var error = Assert.Throws<SuppressionsException>(() => Suppressions.Parse("""[{ "rules": ["SNS.99"], "environments": [], "resources": ["Main/*"], "reason": " " }]""", "some.json"));
        Assert.Equal(3, error.Faults.Count);
        Assert.Contains("some.json cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains("There is no rule 'SNS.99'", error.Message, StringComparison.Ordinal);
        Assert.Throws<SuppressionsException>(() => Suppressions.Parse("""[{ "rule": "SNS.1" }]""", "some.json"));
    }

    [Fact]
    public void The_repositorys_own_file_can_be_read() => Assert.NotNull(Suppressions.Repository().All);

    private static Suppressions One(string resources) => Suppressions.Parse(
        $$"""[{ "rules": ["SNS.1", "AwsSolutions-SNS3"], "environments": ["test"], "resources": ["{{resources}}"], "reason": "Nothing in it is secret." }]""", "test.json");
}
