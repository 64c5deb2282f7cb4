using Hosting.Release.Control;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Plan;

[Trait("Speed", "Unit")]
public sealed class ReleasePlanValidatorTests
{
    private static readonly ReleasePlan Good = Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(12)) };

    [Theory]
    [InlineData(ShiftControl.Stepwise)]
    [InlineData(ShiftControl.SelfTimed)]
    public void A_good_plan_has_no_errors(ShiftControl control) => Assert.Empty(ReleasePlanValidator.Validate(Good, control));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var bad = Good with
        {
            Id = "../x",
            Services = [Good.Services[0] with { Instances = 0 }, Good.Services[2]],
            Gates = [Plans.Gate("a") with { Timeout = TimeSpan.Zero }, Plans.Gate("a")],
            Shift = new([new(50, TimeSpan.FromMinutes(1)), new(20, TimeSpan.FromMinutes(1))]),
            Analysis = new() { FalseAlarm = 1 },
        };
        var errors = ReleasePlanValidator.Validate(bad);
        foreach (var part in new[] { "Id '../x'", "0 instances", "'customers-api', which is not in the plan", "gate 'a' is there twice", "timeout is 00:00:00", "Let every step give green more", "the last step is of 20 %", "FalseAlarm is 1" })
            Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_consumer_before_its_provider_is_refused() =>
        Says(Good with { Services = [Good.Services[1], Good.Services[0], Good.Services[2]] }, "'suppliers-api', which must come before it");

    [Fact]
    public void Expand_scripts_without_a_smoke_test_are_refused() => Says(Good with { SmokeTests = [] }, "no smoke test would prove");

    [Fact]
    public void A_changed_service_that_is_left_out_is_refused() =>
        Says(Good with { Services = [Good.Services[0] with { IsReleased = false }, .. Good.Services.Skip(1)] }, "so it must be released");

    [Fact]
    public void A_gate_outside_of_the_source_tree_is_refused() =>
        Says(Good with { Gates = [Plans.Gate("a") with { WorkingDirectory = "tests/../../etc" }] }, "without '..'");

    [Fact]
    public void A_gate_that_sets_what_the_release_gives_is_refused() =>
        Says(Good with { Gates = [Plans.Gate("a") with { Environment = new Dictionary<string, string> { ["E2E_BASE_URL"] = "x" } }] }, "E2E_BASE_URL is given by the release");

    [Fact]
    public void A_step_too_short_for_the_analysis_to_settle_is_refused_with_what_is_long_enough() =>
        Says(Good with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(5)) }, "step 1, 10 % for 5 s, is too short for the analysis at 200 requests per second", "Give it at least 8 s.");

    [Fact]
    public void A_step_too_short_for_the_traffic_is_refused_with_what_is_long_enough() =>
        Says(Good with { ExpectedRequestsPerSecond = 10 }, "green must answer 50, of 1 a second", "Give it at least 50 s.");

    [Fact]
    public void What_moves_by_its_own_clock_needs_longer_steps()
    {
        var plan = Good with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(9)) };
        Assert.Empty(ReleasePlanValidator.Validate(plan));
        Assert.Contains("Give it at least 11 s", Assert.Single(ReleasePlanValidator.Validate(plan, ShiftControl.SelfTimed)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_at_once_without_a_bake_is_refused() =>
        Says(Good with { Shift = TrafficShift.AllAtOnce, BakeTime = TimeSpan.Zero }, "green would never be compared with blue");

    [Theory]
    [InlineData(ShiftControl.Stepwise)]
    [InlineData(ShiftControl.SelfTimed)]
    public void The_shortest_interval_that_is_allowed_lets_a_good_green_pass(ShiftControl control)
    {
        var shortest = IntervalRules.Shortest(Good, 10, control);
        var release = Scenario.Given(Good with { Shift = TrafficShift.Canary(10, shortest), BakeTime = IntervalRules.Shortest(Good, 100, ShiftControl.Stepwise) }, control).Run();
        release.ThenIs(ReleasePhase.Released);
        var steps = release.Journal.Entries.OfType<Release.Control.Journal.StepBegan>().ToList();
        Assert.InRange(steps[1].At - steps[0].At, shortest - TimeSpan.FromSeconds(1), shortest + TimeSpan.FromSeconds(2.5));
    }

    private static void Says(ReleasePlan plan, params string[] parts)
    {
        var error = Assert.Single(ReleasePlanValidator.Validate(plan));
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }
}
