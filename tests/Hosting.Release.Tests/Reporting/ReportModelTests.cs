using System.Text.Json;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Local;
using Hosting.Release.Metrics;
using Hosting.Release.Reporting.Charts;
using Hosting.Release.Reporting.Model;
using Hosting.Release.Results;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Reporting;

/// <summary>What stands behind the charts and figures of a rehearsal's page.</summary>
[Trait("Speed", "Unit")]
public sealed class ReportModelTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_to_detect_runs_from_greens_first_traffic_to_the_decision()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), ResultBuilder.TimeToDetect(Journal(), faultAt: At(1)));
        Assert.Equal(TimeSpan.FromSeconds(7), ResultBuilder.TimeToDetect(Journal(), faultAt: null));
    }

    [Fact]
    public void Time_to_detect_runs_from_the_fault_where_that_came_later() => Assert.Equal(TimeSpan.FromSeconds(2), ResultBuilder.TimeToDetect(Journal(), faultAt: At(10)));

    [Fact]
    public void What_was_made_to_go_wrong_after_the_decision_was_not_detected_by_it() => Assert.Null(ResultBuilder.TimeToDetect(Journal(), faultAt: At(13)));

    [Fact]
    public void Time_to_roll_back_runs_from_the_decision_until_green_has_nothing() => Assert.Equal(TimeSpan.FromSeconds(1.5), ResultBuilder.TimeToRollBack(Journal()));

    [Fact]
    public void Without_traffic_on_green_there_is_neither_time()
    {
        var journal = Journal().Where(entry => entry is not (ActivityBegun { Activity.GreenPercent: 10 } or ActivityEnded { ActivityId: "traffic/1" })).ToList();
        Assert.Null(ResultBuilder.TimeToDetect(journal, faultAt: null));
        Assert.Null(ResultBuilder.TimeToRollBack(journal));
    }

    [Fact]
    public void A_histogram_of_a_side_is_the_sum_of_its_seconds()
    {
        var traffic = new EdgeMetrics(At(10), [
            Entry(1, Side.Blue, ListenerKind.Production, (10, 50)), Entry(1, Side.Blue, ListenerKind.Production, (10, 40)), Entry(3, Side.Blue, ListenerKind.Production, (1000, 10)),
            Entry(3, Side.Blue, ListenerKind.Test, (5000, 900)), Entry(3, Side.Green, ListenerKind.Production, (20, 5)),
            Entry(99, Side.Blue, ListenerKind.Production, (5000, 900)),
        ]);
        var history = TrafficHistory.Of(traffic, "web-frontend", At(0), At(5));
        Assert.Equal(6, history.Seconds.Count);
        var blue = history.Sum(Side.Blue);
        Assert.Equal(100, blue.Requests);
        Assert.Equal(Bound(10), blue.Latency.Quantile(0.5));
        Assert.Equal(Bound(10), blue.Latency.Quantile(0.9));
        Assert.Equal(Bound(1000), blue.Latency.Quantile(0.95));
        Assert.Equal([At(1), At(3)], history.Stretches(Side.Blue).Select(stretch => stretch.Single().At));
        Assert.Equal(5, history.Sum(Side.Green).Requests);
    }

    [Fact]
    public void Answers_of_the_load_are_told_apart_by_their_version()
    {
        var plan = Plans.Application;
        Assert.Equal(Side.Blue, LoadHistory.SideOf(plan, "web-frontend", "0.1.0+w1"));
        Assert.Equal(Side.Green, LoadHistory.SideOf(plan, "web-frontend", "0.1.0+w2"));
        Assert.Null(LoadHistory.SideOf(plan, "web-frontend", null));
        Assert.Null(LoadHistory.SideOf(plan, "elsewhere", "0.1.0+w2"));
        Assert.Equal(Side.Blue, LoadHistory.SideOf(plan.WithNothingChanged(), "web-frontend", "0.1.0+w1"));
    }

    [Fact]
    public void Looks_that_came_to_the_same_are_one_group_and_a_step_begins_another()
    {
        var groups = LookGroup.Of([Step(1, 10), Look(1, AnalysisOutcome.Inconclusive), Look(1, AnalysisOutcome.Pass), Look(1, AnalysisOutcome.Pass), Step(2, 100), Look(2, AnalysisOutcome.Pass)]);
        Assert.Equal(
            [(1, 10, AnalysisOutcome.Inconclusive, 1), (1, 10, AnalysisOutcome.Pass, 2), (2, 100, AnalysisOutcome.Pass, 1)],
            groups.Select(group => (group.Step, group.GreenPercent, group.Outcome, group.Looks.Count)));
    }

    [Fact]
    public void A_gate_that_failed_keeps_what_it_wrote_and_one_that_never_ran_says_so()
    {
        var gates = Rehearsed.GateFailed("first\nlast").Gates;
        Assert.Equal([ActivityState.Succeeded, ActivityState.Succeeded, ActivityState.Failed], gates.Select(gate => gate.State));
        Assert.Equal([Side.Blue, Side.Green, Side.Green], gates.Select(gate => gate.Side));
        Assert.Equal([null, null, $"first{Environment.NewLine}last"], gates.Select(gate => gate.Output));
        var early = GateResults.Of(Plans.Application, [], new RunFolder("nowhere").GateLog);
        Assert.All(early, gate => Assert.Equal((ActivityState.Unknown, null, null), (gate.State, gate.Started, gate.Took)));
    }

    [Theory]
    [InlineData(16, 4)]
    [InlineData(60, 6)]
    [InlineData(100, 5)]
    [InlineData(3600, 6)]
    public void A_time_axis_has_a_few_round_marks_that_fit(double seconds, int marks)
    {
        var ticks = new TimeAxis(Start, Start.AddSeconds(seconds)).Ticks;
        Assert.Equal(marks, ticks.Count);
        Assert.Equal(0, ticks[0].Percent);
        Assert.True(ticks[^1].Percent <= 97);
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(4, "4")]
    [InlineData(213, "300")]
    [InlineData(999, "1,000")]
    public void A_value_axis_ends_with_a_round_value_that_is_not_below_the_highest(double highest, string top)
    {
        var axis = ValueAxis.Linear(highest);
        Assert.Equal(top, axis.Ticks[^1].Label);
        Assert.Equal(100, axis.Ticks[^1].Percent, precision: 6);
        Assert.InRange(axis.Share(highest), 0, 1);
    }

    [Fact]
    public void Latency_is_shown_by_powers_of_ten()
    {
        var axis = ValueAxis.Milliseconds(3, 420);
        Assert.Equal(["1 ms", "10 ms", "100 ms", "1 s"], axis.Ticks.Select(tick => tick.Label));
        Assert.Equal(1 / 3d, axis.Share(10), precision: 6);
    }

    [Fact]
    public void A_headline_names_the_services_and_the_way_it_went()
    {
        Assert.Equal("suppliers-api, customers-api and web-frontend were rolled back after 16 s: blue is live, as before.", Headline.Of(new Report(Rehearsed.RolledBack())).Sentence);
        var killed = Headline.Of(new Report(Rehearsed.HostKilled()));
        Assert.Equal(("Failed", "The host died, and with it everything it ran."), (killed.Outcome, killed.Reason));
        Assert.EndsWith("Killed", killed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_has_words() =>
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.NotEmpty(Text.Fault(new(kind, ReleasePhase.Shifting, Rate: 0.05, Delay: TimeSpan.FromSeconds(1)))));

    [Fact]
    public void Every_field_of_the_data_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rehearsal-report.md"));
        Assert.All(
            typeof(ReleaseResult).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
            field => Assert.Contains($"`{field}`", document, StringComparison.Ordinal));
    }

    /// <summary>Green gets 10 % at 5 s, the decision to go back falls at 12 s, and blue has all of it at 13.5 s.</summary>
    private static List<JournalEntry> Journal() =>
    [
        new PhaseEntered(At(4), ReleasePhase.Shifting, ReleaseEvent.Done, "Every gate passed."),
        new ActivityBegun(At(4.5), new("traffic/1", ActivityKind.SetTraffic, TimeSpan.FromSeconds(30), GreenPercent: 10)),
        new ActivityEnded(At(5), "traffic/1", ActivityState.Succeeded, null),
        new PhaseEntered(At(12), ReleasePhase.RollingBack, ReleaseEvent.VerdictFailed, "Green is worse."),
        new ActivityBegun(At(12.1), new("traffic/back", ActivityKind.SetTraffic, TimeSpan.FromSeconds(30), GreenPercent: 0)),
        new ActivityEnded(At(13.5), "traffic/back", ActivityState.Succeeded, null),
    ];

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static TimeSpan Bound(double milliseconds) => LatencyCounts.UpperBound(LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(milliseconds)));

    private static EdgeMetricsEntry Entry(int second, Side side, ListenerKind listeners, (double Milliseconds, long Count) answers)
    {
        var counts = new long[LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(answers.Milliseconds)) + 1];
        counts[^1] = answers.Count;
        return new(At(second), listeners, "web-frontend", side, new(answers.Count, 0, new(counts)));
    }

    private static StepBegan Step(int step, int percent) => new(At(step), step, percent, At(step));

    private static LookTaken Look(int step, AnalysisOutcome outcome) => new(At(step), step, At(0), At(step), [], new(outcome, "Because.", []));
}
