using Hosting.Release.Analysis;
using Hosting.Release.Metrics;

namespace Hosting.Release.Tests.Analysis;

[Trait("Speed", "Unit")]
public sealed class VerdictTests
{
    private static readonly ErrorBudget Budget = ErrorBudget.Of(0.01, 1);

    [Fact]
    public void A_finding_is_a_sentence_with_its_numbers()
    {
        var verdict = Judge(new(), Side(3710, 0), Side(412, 21));
        Assert.Equal(AnalysisOutcome.Fail, verdict.Outcome);
        Assert.StartsWith("all services, errors: green 5.1 % of 412 against blue 0.0 % of 3,710: p = ", verdict.Reason, StringComparison.Ordinal);
        Assert.EndsWith(": fail", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_answers_are_inconclusive() => Assert.Equal(AnalysisOutcome.Inconclusive, Judge(new(), Side(360, 0), Side(40, 0)).Outcome);

    [Fact]
    public void What_looks_bad_and_may_be_chance_is_inconclusive() => Assert.Equal(AnalysisOutcome.Inconclusive, Judge(new(), Side(1800, 0), Side(200, 2)).Outcome);

    [Fact]
    public void Errors_that_both_sides_make_are_no_reason_to_go_back() => Assert.Equal(AnalysisOutcome.Pass, Judge(new(), Side(1800, 180), Side(200, 20)).Outcome);

    [Fact]
    public void The_guard_rail_holds_whatever_blue_does()
    {
        var verdict = Judge(new(), Side(1800, 900), Side(200, 100));
        Assert.Equal(AnalysisOutcome.Fail, verdict.Outcome);
        Assert.Contains("guard rail for errors", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_too_small_to_matter_passes_however_sure_it_is()
    {
        var verdict = Judge(new(), Side(9_000_000, 0), Side(1_000_000, 1000));
        Assert.Equal(AnalysisOutcome.Pass, verdict.Outcome);
    }

    [Fact]
    public void More_errors_of_green_never_make_a_verdict_better()
    {
        var outcomes = Enumerable.Range(0, 201).Select(errors => Judge(new(), Side(1800, 9), Side(200, errors)).Outcome).ToList();
        Assert.Equal(outcomes.Order(), outcomes);
        Assert.Equal([AnalysisOutcome.Pass, AnalysisOutcome.Inconclusive, AnalysisOutcome.Fail], outcomes.Distinct());
    }

    [Fact]
    public void A_service_that_blue_answers_for_and_green_never_is_inconclusive() =>
        Assert.Contains("has answered nothing", Judge(new(), Side(1000, 0), Side(0, 0)).Findings.Single(finding => finding.Kind == FindingKind.Volume).Sentence, StringComparison.Ordinal);

    [Fact]
    public void One_long_pause_of_green_is_no_slower_version()
    {
        var fast = LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(10));
        var slow = LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(800));
        WindowLook At(int second, long pauses) => new(TimeSpan.FromSeconds(second), [new("s", Side(second * 90, 0), new(second * 10, 0, Counts(fast, (second * 10) - pauses) + Counts(slow, pauses)))]);
        var window = new AnalysisWindow([.. Enumerable.Range(1, 12).Select(second => At(second, second < 8 ? 0 : 10))], null, Budget);
        var finding = ReleaseAnalysis.Judge(new(), window).Findings.Single(finding => finding.Kind == FindingKind.Latency);
        Assert.Equal((AnalysisOutcome.Pass, 50L), (finding.Outcome, finding.GreenRequests));
    }

    [Theory]
    [InlineData(5, 100, 0, 900, 8.98e-6)]
    [InlineData(1, 1, 0, 9, 0.1)]
    [InlineData(0, 100, 3, 900, 1)]
    [InlineData(10, 10, 10, 10, 1)]
    public void Fishers_test_is_exact(long greenErrors, long green, long blueErrors, long blue, double expected) =>
        Assert.Equal(expected, Statistics.Fisher(greenErrors, green, blueErrors, blue), expected * 0.02);

    [Theory]
    [InlineData(2, 3, 0.01, 2.98e-4)]
    [InlineData(5, 5, 0.2, 3.2e-4)]
    [InlineData(0, 5, 0.2, 1)]
    public void The_binomial_test_is_exact(long bad, long answers, double probability, double expected) =>
        Assert.Equal(expected, Statistics.Binomial(bad, answers, probability), expected * 0.01);

    [Fact]
    public void The_rank_test_knows_the_slower_of_two_and_no_difference_where_there_is_none()
    {
        var (fast, slow) = (Counts(40, 100) + Counts(44, 100), Counts(44, 100) + Counts(48, 100));
        Assert.True(Statistics.Ranks(slow, fast) < 1e-10);
        Assert.Equal(0.5, Statistics.Ranks(fast, fast), 1e-9);
        Assert.True(Statistics.Ranks(fast, slow) > 0.999);
    }

    [Fact]
    public void All_that_the_tests_of_a_release_may_spend_is_no_more_than_the_budget()
    {
        var plan = Control.Plans.Application with { Shift = Release.Plan.TrafficShift.Linear(10, TimeSpan.FromMinutes(1)) };
        var errors = Enumerable.Range(0, 100_000).Sum(count => ErrorBudget.ForErrors(1, count));
        var latency = Enumerable.Range(1, 100_000).Select(answers => ErrorBudget.ForLatency(1, answers, answers - 1) ?? 0).Sum();
        Assert.InRange(errors, 0.99, 1);
        Assert.InRange(latency, 0.9, 1);
        var windows = Enumerable.Range(1, plan.Shift.Steps.Count).Select(step => ErrorBudget.Of(plan, step)).Sum(budget => budget.AllErrors + (3 * budget.ServiceErrors) + (3 * budget.ServiceLatency));
        Assert.Equal(plan.Analysis.FalseAlarm, windows, 1e-12);
    }

    private static LatencyCounts Counts(int bucket, long count) => new([.. Enumerable.Repeat(0L, bucket), count]);

    private static SideMetrics Side(long requests, long errors) => new(requests, errors, Counts(LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(10)), requests));

    /// <summary>Over a window that has settled, and whose looks all saw the same share of it.</summary>
    private static Verdict Judge(AnalysisOptions options, SideMetrics blue, SideMetrics green)
    {
        static SideMetrics Part(SideMetrics side, int of) => side with { Latency = new([.. side.Latency.Buckets.Select(count => count * of / 10)]) };
        return ReleaseAnalysis.Judge(options, new([.. Enumerable.Range(1, 10).Select(second => new WindowLook(TimeSpan.FromSeconds(second), [new("s", Part(blue, second), Part(green, second))]))], null, Budget));
    }
}
