using Hosting.Aws.Checks;
using Hosting.Aws.Checks.Templates;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Checks;

/// <summary>Every rule on every template of every environment, as they were reviewed last; the tests of snapshots hold that those are what is published.</summary>
[Trait("Speed", "Integration")]
public sealed class EnvironmentChecksTests
{
    [Theory]
    [InlineData("development")]
    [InlineData("staging")]
    [InlineData("production")]
    public void An_environment_meets_every_rule_or_says_why_not(string environment)
    {
        var templates = TemplateSet.Load(Path.Combine(Repository.Root, "tests", "Hosting.Aws.Tests", "Snapshots", environment));

        var report = TemplateChecks.Run(templates, environment, Suppressions.Repository());

        Assert.True(report.IsPassed, $"{report.Problems.Count} problems:\n{string.Join('\n', report.Problems)}");
        Assert.True(report.Results.Count(result => result.Status == CheckStatus.Passed) > 50, report.ToMarkdown());
    }
}
