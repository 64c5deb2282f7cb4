using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Metrics;
using Hosting.Release.Results;

namespace Hosting.Release.Tests.Results;

/// <summary>A release of 60 seconds in figures: expanding from 5 s, shifting from 20 s, over at 60 s; the load goes on from 0 s.</summary>
[Trait("Speed", "Unit")]
public sealed class LoadSoundnessTests
{
    private const int Rate = 200;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_load_that_is_answered_is_sound() =>
        Assert.Null(Of(ReleasePhase.Released).FaultIn(Load(_ => 0), Traffic(0, 0)));

    [Fact]
    public void A_blue_that_fails_before_green_has_traffic_makes_the_rehearsal_fail_with_figures_and_what_to_do()
    {
        var fault = Of(ReleasePhase.Released).FaultIn(Load(_ => 150), Traffic(0.75, 0.75));

        Assert.Equal(
            "No verdict on green is worth anything, because the load of 200 requests a second was not answered: 9,000 of 12,000 requests failed "
            + "(3,000 of 4,000 requests failed before green had any traffic), and half of the answers took 10 s or longer. "
            + "Make less of it: --rate 50, or no --rate, which finds out what this machine carries.", fault);
    }

    [Theory]
    [InlineData(ReleasePhase.Released)]
    [InlineData(ReleasePhase.RolledBack)]
    public void Both_sides_that_fail_alike_make_it_fail_whichever_way_it_went(ReleasePhase end) =>
        Assert.Contains("8,000 of 12,000 requests failed", Of(end).FaultIn(Load(second => second >= 20 ? 200 : 0), Traffic(0.8, 0.7)), StringComparison.Ordinal);

    [Fact]
    public void A_green_that_is_worse_than_blue_is_what_a_rehearsal_is_for() =>
        Assert.Null(Of(ReleasePhase.RolledBack).FaultIn(Load(second => second >= 20 ? 20 : 0), Traffic(blue: 0.02, green: 0.5)));

    [Fact]
    public void Nothing_is_released_with_a_notable_share_of_failures_whoever_made_them() =>
        Assert.NotNull(Of(ReleasePhase.Released).FaultIn(Load(second => second >= 20 ? 4 : 0), Traffic(0, 0.02)));

    [Fact]
    public void A_few_failures_are_no_share() =>
        Assert.Null(Of(ReleasePhase.Released).FaultIn(Load(second => second is 3 or 30 ? 4 : 0), Traffic(0.001, 0.001)));

    [Theory]
    [InlineData(FaultKind.BlueCrashes, ReleasePhase.Gating)]
    [InlineData(FaultKind.DatabaseRestarts, ReleasePhase.Shifting)]
    [InlineData(FaultKind.MigrationBreaksBlue, ReleasePhase.Expanding)]
    public void From_a_fault_of_blue_s_on_nobody_expects_it_to_be_well(FaultKind kind, ReleasePhase phase)
    {
        var at = phase switch { ReleasePhase.Expanding => 5, ReleasePhase.Gating => 10, _ => 20 };
        var load = Load(second => second >= at ? 150 : 0);

        Assert.Null(Of(ReleasePhase.Released, new InjectedFault(kind, phase)).FaultIn(load, Traffic(0.75, 0.75)));
        Assert.NotNull(Of(ReleasePhase.Released).FaultIn(load, Traffic(0.75, 0.75)));
    }

    [Fact]
    public void Errors_of_blue_on_the_expanded_schema_are_for_the_smoke_tests_and_no_answer_at_all_is_not()
    {
        Assert.Null(Of(ReleasePhase.RolledBack, isBefore: true).FaultBeforeGreen(Seconds(second => second >= 6 ? 100 : 0, version: "0.1.0+b1")));
        Assert.NotNull(Of(ReleasePhase.RolledBack, isBefore: true).FaultBeforeGreen(Seconds(second => second >= 6 ? 100 : 0)));
    }

    [Fact]
    public void A_queue_that_only_grows_is_seen_before_the_first_request_has_run_out_of_time()
    {
        var seconds = Seconds(_ => 0).Take(8).Select((second, i) => second with { Counts = new(20, 0, 0), UnderWay = 180 * (i + 1) }).ToList();

        Assert.Null(Of(ReleasePhase.Expanding, isBefore: true).FaultBeforeGreen([.. seconds.Take(5)]));
        Assert.Equal("1,080 requests waited for their answers before green had any traffic", Of(ReleasePhase.Expanding, isBefore: true).FaultBeforeGreen([.. seconds.Take(6)]));
    }

    private static LoadSoundness Of(ReleasePhase end, params InjectedFault[] faults) => new(Journal(end, isBefore: false), faults);

    private static LoadSoundness Of(ReleasePhase end, bool isBefore) => new(Journal(end, isBefore), []);

    private static List<JournalEntry> Journal(ReleasePhase end, bool isBefore)
    {
        List<JournalEntry> journal =
        [
            Enter(5, ReleasePhase.Expanding),
            new ActivityBegun(Start.AddSeconds(5), new("schema/expand", ActivityKind.ExpandSchema, TimeSpan.FromMinutes(1))),
        ];
        if (!isBefore)
        {
            journal.AddRange([
                Enter(10, ReleasePhase.Gating),
                Enter(20, ReleasePhase.Shifting),
                new ActivityBegun(Start.AddSeconds(20), new("traffic/1", ActivityKind.SetTraffic, TimeSpan.FromSeconds(30), GreenPercent: 10)),
            ]);
        }

        return [.. journal, Enter(60, end)];
    }

    private static PhaseEntered Enter(int second, ReleasePhase phase) => new(Start.AddSeconds(second), phase, ReleaseEvent.Done, "because");

    private static List<LoadSecond> Seconds(Func<int, long> failed, string? version = null) => [.. Enumerable.Range(0, 60).Select(second => new LoadSecond(
        Start.AddSeconds(second), Rate, 10, new(Rate, failed(second), 0), new(5, 10, 20, 40), [new("web-frontend", version, new(Rate, failed(second), 0))], 0))];

    private static LoadResult Load(Func<int, long> failed)
    {
        var seconds = Seconds(failed);
        var all = seconds.Aggregate(LoadCounts.None, (sum, second) => sum + second.Counts);
        return new(Start, Start.AddSeconds(60), Rate, all, new(10_000, 10_000, 10_000, 10_000), [], [], [], null, seconds);
    }

    private static EdgeMetrics Traffic(double blue, double green) => new(Start.AddSeconds(60), [.. Enumerable.Range(0, 60).SelectMany(second => new[]
    {
        Entry(second, Side.Blue, second < 20 ? Rate : Rate / 2, blue),
        Entry(second, Side.Green, second < 20 ? 0 : Rate / 2, green),
    })]);

    private static EdgeMetricsEntry Entry(int second, Side side, long requests, double errors) =>
        new(Start.AddSeconds(second), ListenerKind.Production, "web-frontend", side, new(requests, (long)(requests * errors), LatencyCounts.None));
}
