using Hosting.Aws.Checks;

namespace Hosting.Aws.Tests.Checks;

public sealed class RulesPageTests
{
    [Fact]
    public void The_page_lists_the_rules_as_they_are()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "aws-checks.md"));
        var expected = RulesPage.Write(Suppressions.Repository());
        if (page == expected) return;
        var written = Path.Combine(AppContext.BaseDirectory, "aws-checks.current.md");
        File.WriteAllText(written, expected);
        Assert.Fail($"docs/aws-checks.md is not current. What it should be is in {written}.");
    }
}
