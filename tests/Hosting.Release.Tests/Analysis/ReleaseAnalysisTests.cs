using Hosting.Release.Analysis;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Analysis;

[Trait("Speed", "Unit")]
public sealed class ReleaseAnalysisTests
{
    private static readonly ReleasePlan Canary = Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(10)), BakeTime = TimeSpan.FromSeconds(15) };

    public static TheoryData<string, ReleasePlan> Shifts() => new()
    {
        { "canary", Canary },
        { "canary of a minute", Canary with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)), BakeTime = TimeSpan.FromMinutes(1) } },
        { "linear", Canary with { Shift = TrafficShift.Linear(25, TimeSpan.FromSeconds(10)) } },
        { "all at once", Canary with { Shift = TrafficShift.AllAtOnce } },
    };

    [Theory]
    [MemberData(nameof(Shifts))]
    public void A_hundred_analyses_of_identical_versions_raise_at_most_one_alarm(string shift, ReleasePlan plan)
    {
        var alarms = Alarms(100, seed => new SimulatedRelease(new(seed), plan).Run());
        Assert.True(alarms.Count <= 1, $"{shift}: {alarms.Count} alarms:\n{string.Join('\n', alarms)}");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    public void The_same_holds_for_versions_that_never_or_often_make_errors(double errors)
    {
        var alarms = Alarms(100, seed => new SimulatedRelease(new(1000 + seed) { Errors = errors }, Canary).Run());
        Assert.True(alarms.Count <= 1, $"{alarms.Count} alarms:\n{string.Join('\n', alarms)}");
    }

    /// <summary>The figure that docs/decisions/budget-by-evidence.md names, on seeds of its own.</summary>
    [Theory]
    [Trait("Set", "Hard")]
    [InlineData(1, 10)]
    [InlineData(3, 10)]
    public void Of_a_thousand_releases_of_identical_versions_at_most_one_in_a_hundred_raises_an_alarm(double pauses, int most)
    {
        var alarms = Shifts().SelectMany(shift => Alarms(250, seed => new SimulatedRelease(new(10_000 + seed) { Pauses = pauses }, shift.Data.Item2).Run())).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"Pauses {pauses} times as long: {alarms.Count} false alarms in 1,000 releases.\n{string.Join('\n', alarms)}");
        Assert.True(alarms.Count <= most, $"{alarms.Count} alarms:\n{string.Join('\n', alarms)}");
    }

    [Fact]
    public void Five_percent_errors_on_a_canary_of_ten_percent_are_found_within_ten_seconds()
    {
        var late = Enumerable.Range(0, 100).Select(seed => new SimulatedRelease(new(seed) { Errors = 0, GreenErrors = 0.05 }, Canary).Run())
            .Where(end => end is not { Verdict.Outcome: AnalysisOutcome.Fail, Step: 1, Seconds: <= 10 }).ToList();
        Assert.True(late.Count <= 1, $"{late.Count} of 100 were found late:\n{string.Join('\n', late.Select(end => $"after {end.Seconds} s of step {end.Step}: {end.Verdict.Reason}"))}");
    }

    [Fact]
    public void A_green_that_takes_a_tenth_of_a_second_longer_is_found_on_the_canary()
    {
        var missed = Enumerable.Range(0, 50)
            .Select(seed => new SimulatedRelease(new(seed) { GreenSlower = 100 }, Canary with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(30)) }).Run())
            .Where(end => end is not { Verdict.Outcome: AnalysisOutcome.Fail, Step: 1, Seconds: <= 15 }).ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} of 50:\n{string.Join('\n', missed.Select(end => $"after {end.Seconds} s of step {end.Step}: {end.Verdict.Reason}"))}");
    }

    /// <summary>The step of a rehearsal as it comes: what is left of it after settling, and without its worse half, is a dozen answers of a service.</summary>
    [Fact]
    public void A_green_that_takes_half_a_second_longer_is_found_on_a_canary_of_eight_seconds()
    {
        var missed = Enumerable.Range(0, 100)
            .Select(seed => new SimulatedRelease(new(seed) { GreenSlower = 500 }, Canary with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(8)) }).Run())
            .Where(end => end is not { Verdict.Outcome: AnalysisOutcome.Fail, Step: 1 }).ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} of 100:\n{string.Join('\n', missed.Select(end => $"after {end.Seconds} s of step {end.Step}: {end.Verdict.Reason}"))}");
    }

    [Fact]
    public void A_green_that_turns_bad_when_it_has_all_traffic_is_found_in_the_bake()
    {
        var plan = Canary with { Shift = TrafficShift.AllAtOnce };
        var missed = Enumerable.Range(0, 20).Select(seed => new SimulatedRelease(new(seed) { GreenErrors = 0.05 }, plan).Run())
            .Count(end => end is not { Verdict.Outcome: AnalysisOutcome.Fail, Seconds: <= 5 });
        Assert.Equal(0, missed);
    }

    [Fact]
    public void A_green_that_fails_every_request_is_found_at_the_first_look()
    {
        var end = new SimulatedRelease(new(1) { GreenErrors = 1 }, Canary).Run();
        Assert.Equal((AnalysisOutcome.Fail, 1), (end.Verdict.Outcome, end.Seconds));
    }

    private static List<string> Alarms(int count, Func<int, (Verdict Verdict, int Step, int Seconds)> run) =>
        [.. Enumerable.Range(0, count).Select(seed => (seed, end: run(seed))).Where(one => one.end.Verdict.Outcome != AnalysisOutcome.Pass)
            .Select(one => $"seed {one.seed}, step {one.end.Step}, {one.end.Seconds} s: {one.end.Verdict.Reason}")];
}
