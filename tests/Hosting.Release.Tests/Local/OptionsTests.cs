using Aspire.Hosting;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Local.Options;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;
using Hosting.Release.Times;
using Microsoft.Extensions.Configuration;

namespace Hosting.Release.Tests.Local;

[Trait("Speed", "Unit")]
public sealed class OptionsTests
{
    [Fact]
    public void Faults_have_a_value_and_a_phase_of_their_own_or_the_usual_ones()
    {
        var options = Read("Inject", "green-errors=2.5%@baking,green-slow=1s,gate-hangs,controller-killed@gating");

        Assert.Equal(
            [
                new(FaultKind.GreenErrors, ReleasePhase.Baking, Rate: 0.025),
                new(FaultKind.GreenSlow, ReleasePhase.Shifting, Delay: TimeSpan.FromSeconds(1)),
                new(FaultKind.GateHangs, ReleasePhase.Gating),
                new(FaultKind.ControllerKilled, ReleasePhase.Gating),
            ],
            options.Faults);
    }

    [Theory]
    [InlineData("gren-errors", "--inject names 'gren-errors', which is no fault. The faults are green-errors[=5%], green-slow[=300ms], green-crashes")]
    [InlineData("blue-crashes@lunch", "names 'lunch', which is no phase")]
    [InlineData("green-errors=101%", "give the share of errors in percent")]
    [InlineData("green-errors=lots", "give the share of errors in percent")]
    [InlineData("green-slow=2h", "give a time up to a minute")]
    [InlineData("blue-crashes=2", "'blue-crashes' takes no value")]
    public void A_fault_that_is_none_is_refused_with_those_there_are(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DistributedApplicationException>(() => Read("Inject", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var fault = Assert.Throws<DistributedApplicationException>(() => Read("Speed", "fast", "Rate", "0", "Shift", "sideways", "Gates", "perhaps", "Timing", "late", "Instances", "5"));

        foreach (var option in new[] { "--speed is 'fast'", "--rate is '0'", "--shift is 'sideways'", "--gates is 'perhaps'", "--timing is 'late'; give stepwise or self-timed", "--instances is '5'; give a whole number from 1 to 4" })
            Assert.Contains(option, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all-at-once", "100")]
    [InlineData("canary:10%:5m", "10,100")]
    [InlineData("linear:40%:1m", "40,80,100")]
    [InlineData("5%:1m,25%:90s,100%", "5,25,100")]
    public void A_shift_is_named_or_its_steps_are(string text, string percents) =>
        Assert.Equal(percents, string.Join(',', Read("Shift", text).Shift!.Steps.Select(step => step.GreenPercent)));

    [Theory]
    [InlineData("300ms", 0.3)]
    [InlineData("1.5s", 1.5)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    public void A_time_has_a_unit(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Fact]
    public void Without_a_rate_it_is_what_the_machine_carries() => Assert.Null(Read().Rate);

    [Fact]
    public void A_shift_by_the_target_s_own_clock_has_longer_steps_because_its_verdict_comes_before_their_end()
    {
        var options = Read("Timing", "Self-Timed", "Speed", "3600");
        var (stepwise, selfTimed) = (options.Scale(Plans.Application, ShiftControl.Stepwise), options.Scale(Plans.Application, ShiftControl.SelfTimed));

        Assert.Equal(ShiftControl.SelfTimed, options.Timing);
        Assert.True(selfTimed.Shift.Steps[0].Interval >= stepwise.Shift.Steps[0].Interval + TimeSpan.FromSeconds(2));
        Assert.Empty(ReleasePlanValidator.Validate(selfTimed, ShiftControl.SelfTimed));
    }

    [Theory]
    [InlineData(3, null, 3, 0)]
    [InlineData(6, null, 4, 1)]
    [InlineData(1, "2", 2, 1)]
    public void A_rehearsal_runs_as_many_instances_as_the_model_says_and_tells_where_it_does_not(int model, string? asked, int run, int notes)
    {
        var plan = Plans.Application with { Services = [Plans.Application.Services[0] with { Instances = model }] };
        var rehearsed = Read("Instances", asked ?? "").Scale(plan, ShiftControl.Stepwise);

        Assert.Equal(run, Assert.Single(rehearsed.Services).Instances);
        Assert.Equal(notes, RehearsalInstances.Differences(plan, rehearsed).Count);
    }

    private static RehearsalOptions Read(params string[] settings) => RehearsalOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create($"Release:{pair[0]}", (string?)pair[1]))).Build());
}
