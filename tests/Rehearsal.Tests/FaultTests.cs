using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Results;

namespace Rehearsal.Tests;

/// <summary>Every fault that a rehearsal can inject: it ends on the side known good, with nothing lost.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class FaultTests(ChangedSource source)
{
    [Theory]
    [InlineData("green-errors=5%", ReleasePhase.Shifting)]
    [InlineData("green-errors=50%@baking", ReleasePhase.Baking)]
    [InlineData("green-slow=500ms", ReleasePhase.Shifting)]
    [InlineData("green-crashes", ReleasePhase.Shifting)]
    [InlineData("green-crashes@baking", ReleasePhase.Baking)]
    [InlineData("green-never-healthy", ReleasePhase.StartingGreen)]
    [InlineData("migration-breaks-blue", ReleasePhase.ProvingBlue, true)]
    [InlineData("migration-fails-halfway", ReleasePhase.Expanding, true)]
    [InlineData("gate-fails", ReleasePhase.Gating, true)]
    [InlineData("gate-hangs", ReleasePhase.Gating, true)]
    [InlineData("green-errors=10%,controller-killed", ReleasePhase.Shifting)]
    public async Task What_goes_wrong_with_green_leads_back_to_blue(string fault, ReleasePhase phase, bool hasGates = false)
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "100", "--inject", fault, "--gates", hasGates ? "true" : "false");

        Assert.True(run.ExitCode == 2, run.Output);
        var result = run.Result;
        Assert.Equal(ReleaseOutcome.RolledBack, result.Outcome);
        var back = result.Phases.ToList().FindIndex(each => each.Phase == ReleasePhase.RollingBack);
        Assert.Equal(phase, result.Phases[back - 1].Phase);
        Assert.Equal(0, result.Load!.Counts.Wrong);
        if (phase < ReleasePhase.Shifting && fault != "migration-breaks-blue")
            Assert.Equal(0, result.Load!.Counts.Failed);
        if (fault == "migration-fails-halfway")
            AssertTheMigratorFailedAndTheNextOneDoesNot(run);
        ReleaseTests.AssertNothingIsLost(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Theory]
    [InlineData("expanding")]
    [InlineData("starting-green")]
    [InlineData("gating")]
    [InlineData("shifting")]
    [InlineData("baking")]
    [InlineData("retiring")]
    public async Task Production_goes_on_without_its_controller_and_another_one_finishes(string phase)
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--inject", $"controller-killed@{phase}", "--gates", "false");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.Equal(ReleaseOutcome.Released, result.Outcome);
        Assert.Equal(2, result.ControllerStarts);
        ReleaseTests.AssertNobodyNoticed(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Theory]
    [InlineData("blue-crashes")]
    [InlineData("database-restarts")]
    public async Task What_goes_wrong_with_both_sides_loses_nothing(string fault)
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--inject", fault, "--gates", "false");

        Assert.True(run.ExitCode is 0 or 2, run.Output);
        var result = run.Result;
        Assert.Equal(run.ExitCode == 0 ? 100 : 0, result.Shares.Count == 0 ? 0 : result.Shares[^1].GreenPercent);
        Assert.Equal(0, result.Load!.Counts.Wrong);
        ReleaseTests.AssertNothingIsLost(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task Without_its_host_a_rehearsal_has_failed_and_nothing_is_left()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--inject", "host-killed", "--gates", "false");

        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Equal(ReleaseOutcome.Failed, run.Result.Outcome);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task A_target_that_shifts_by_its_own_clock_is_let_run_when_green_is_good()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--timing", "self-timed", "--gates", "false");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.Equal([10, 100], result.Shares.Select(share => share.GreenPercent));
        Assert.Equal(["traffic/2"], result.Journal.OfType<ActivityBegun>().Select(begun => begun.Activity.Id).Where(id => id.StartsWith("traffic/", StringComparison.Ordinal)));
        ReleaseTests.AssertNobodyNoticed(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task A_target_that_shifts_by_its_own_clock_is_stopped_when_green_is_worse()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "100", "--timing", "self-timed", "--inject", "green-errors=10%", "--gates", "false");

        Assert.True(run.ExitCode == 2, run.Output);
        var result = run.Result;
        Assert.Contains(result.Journal, entry => entry is ActivityCancelled { ActivityId: "traffic/2" });
        Assert.Equal([10, 0], result.Shares.Select(share => share.GreenPercent));
        ReleaseTests.AssertNothingIsLost(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task Several_instances_of_each_side_are_released_and_nobody_notices()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--instances", "2", "--gates", "false");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.All(result.Plan.Services, service => Assert.Equal(2, service.Instances));
        Assert.Contains("2 instances of each side run here", string.Join(' ', result.Notes!), StringComparison.Ordinal);
        ReleaseTests.AssertNobodyNoticed(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task Without_a_rate_it_is_found_out_and_told()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--gates", "false");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.InRange(result.Rate!.RequestsPerSecond, 10, 200);
        Assert.Equal(result.Rate.RequestsPerSecond, result.Plan.ExpectedRequestsPerSecond);
        Assert.NotEmpty(result.Rate.Tries);
        Assert.Contains($"Requests a second: {result.Rate}.", run.Output, StringComparison.Ordinal);
        ReleaseTests.AssertNobodyNoticed(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task A_load_that_blue_does_not_answer_makes_the_rehearsal_fail()
    {
        await using var run = RehearsalRun.Start(source, "--rate", "50", "--gates", "false");
        await run.SaysAsync("Requests a second: 50");

        // As a machine does that has no time for it.
        var site = ReleaseTests.Processes(command => command.Contains(source.Data, StringComparison.Ordinal) && command.Contains("Web.Frontend.dll", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(site);
        await RehearsalRun.SignalAsync("STOP", site);
        await run.SaysAsync("The load is not answered");
        await RehearsalRun.SignalAsync("CONT", site);
        await run.EndedAsync();

        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Equal(ReleaseOutcome.Failed, run.Result.Outcome);
        Assert.Contains("no --rate, which finds out what this machine carries", run.Output, StringComparison.Ordinal);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    [Fact]
    public async Task Ctrl_C_once_goes_back()
    {
        await using var run = RehearsalRun.Start(source, "--rate", "50", "--gates", "false");
        await run.SaysAsync("traffic/1 done");

        await run.SignalAsync("INT");
        await run.EndedAsync();

        Assert.True(run.ExitCode == 2, run.Output);
        Assert.Equal(ReleaseOutcome.RolledBack, run.Result.Outcome);
        ReleaseTests.AssertNobodyNoticed(run.Result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }

    private static void AssertTheMigratorFailedAndTheNextOneDoesNot(RehearsalRun run)
    {
        var failure = run.Result.Journal.OfType<ActivityEnded>().Single(ended => ended.State == ActivityState.Failed);
        Assert.Equal("schema/expand", failure.ActivityId);
        Assert.Contains("Expand/9999_rehearsal_fault.sql, line 3", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("SQLSTATE 42703", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("expand scripts of the next release, in which the one that failed is mended, have run", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_gates_in_a_browser_a_release_is_done_and_nobody_notices()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.Contains(result.Journal.OfType<ActivityEnded>(), ended => ended is { ActivityId: "gate/end-to-end", State: ActivityState.Succeeded });
        ReleaseTests.AssertNobodyNoticed(result);
        await ReleaseTests.AssertNothingIsLeftAsync(run);
    }
}
