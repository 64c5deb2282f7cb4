using Hosting.Aws.Cost;
using Spectre.Console.Testing;

namespace Hosting.Aws.Tests.Cost;

public sealed class CostReportTests
{
    [Fact]
    public void The_page_traces_every_line_to_a_price_and_a_quantity()
    {
        var estimate = Estimates.Of(Estimates.Service);
        var page = CostReport.ToMarkdown(estimate, "production");
        Assert.Contains("**$55.77 a month** at the prices of us-east-1", page, StringComparison.Ordinal);
        Assert.Contains("| Main | Lb | Load balancer | 730 | hour | 0.0225 | $16.43 | alb-hour | 730 hours |", page, StringComparison.Ordinal);
        Assert.Contains("| alb-hour | Application Load Balancer | hour | 0.0225 | 2026-09-20 | <https://aws.amazon.com/elasticloadbalancing/pricing/>", page, StringComparison.Ordinal);
        Assert.All(estimate.Lines, line => Assert.Contains($"| {line.PriceId} |", page, StringComparison.Ordinal));
        Assert.Equal(55.77m, estimate.Total);
    }

    [Fact]
    public void What_was_written_is_read_again_and_twice_the_same_is_written()
    {
        var json = CostReport.ToJson(Estimates.Of(Estimates.Service));
        Assert.Equal(json, CostReport.ToJson(CostReport.FromJson(json)));
        Assert.Equal(json, CostReport.ToJson(Estimates.Of(Estimates.Service)));
        Assert.DoesNotContain('\r', json);
    }

    [Fact]
    public void The_difference_names_what_changed_most_first()
    {
        var before = Estimates.Of(Estimates.Service);
        var after = Estimates.Of(Estimates.Service.Replace("\"MinCapacity\": 2", "\"MinCapacity\": 3", StringComparison.Ordinal));
        var difference = CostReport.Difference(before, after);
        Assert.Equal(after.Total - before.Total, difference.Total);
        Assert.Equal(("Site", "Processor", 23.64m, 35.46m), (difference.Changes[0].LogicalId, difference.Changes[0].What, difference.Changes[0].Before, difference.Changes[0].After));
        Assert.Contains($"{CostReport.Dollars(before.Total)} before, {CostReport.Dollars(after.Total)} now: +$14.54.", CostReport.ToMarkdown(after, "production", difference), StringComparison.Ordinal);
        Assert.Empty(CostReport.Difference(before, before).Changes);
    }

    [Fact]
    public void What_is_new_and_what_is_gone_is_said()
    {
        var none = Estimates.Of("""{ "Resources": {} }""");
        var one = Estimates.OfResource("AWS::CloudWatch::Dashboard", "{}");
        Assert.Equal((null, 3.00m), (CostReport.Difference(none, one).Changes[0].Before, CostReport.Difference(none, one).Changes[0].After));
        Assert.Equal(-3.00m, CostReport.Difference(one, none).Total);
    }

    [Fact]
    public void A_folder_without_an_estimate_has_none_and_a_broken_one_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("cost-");
        try
        {
            Assert.Null(CostReport.LastPublished(folder.FullName));
            File.WriteAllText(Path.Combine(folder.FullName, CostReport.FileName), "{}");
            Assert.Contains("Remove the file", Assert.Throws<CostException>(() => CostReport.LastPublished(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_terminal_shows_resources_stacks_and_the_total()
    {
        using var console = new TestConsole().Width(140);
        CostTable.Write(console, Estimates.Of(Estimates.Service), "production");
        Assert.Contains("production: $55.77 a month (us-east-1)", console.Output, StringComparison.Ordinal);
        Assert.Contains("$26.70", console.Output, StringComparison.Ordinal);
    }
}
