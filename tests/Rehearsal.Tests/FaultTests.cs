using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Local.Results;

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
        Assert.Equal(RehearsalOutcome.RolledBack, result.Outcome);
        var back = result.Phases.ToList().FindIndex(each => each.Phase == ReleasePhase.RollingBack);
        Assert.Equal(phase, result.Phases[back - 1].Phase);
        Assert.Equal(0, result.Load!.Counts.Wrong);
        if (phase < ReleasePhase.Shifting && fault != "migration-breaks-blue")
            Assert.Equal(0, result.Load!.Counts.Failed);
        if (fault == "migration-fails-halfway")
            AssertTheMigratorFailedAndTheNextOneDoesNot(run);
        ReleaseTests.AssertNothingIsLost(result);
        ReleaseTests.AssertNothingIsLeft(run);
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
        Assert.Equal(RehearsalOutcome.Released, result.Outcome);
        Assert.Equal(2, result.ControllerStarts);
        ReleaseTests.AssertNobodyNoticed(result);
        ReleaseTests.AssertNothingIsLeft(run);
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
        ReleaseTests.AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task Without_its_host_a_rehearsal_has_failed_and_nothing_is_left()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--rate", "50", "--inject", "host-killed", "--gates", "false");

        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Equal(RehearsalOutcome.Failed, run.Result.Outcome);
        ReleaseTests.AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task Ctrl_C_once_goes_back()
    {
        await using var run = RehearsalRun.Start(source, "--rate", "50", "--gates", "false");
        await run.SaysAsync("traffic/1 done");

        await run.SignalAsync("INT");
        await run.EndedAsync();

        Assert.True(run.ExitCode == 2, run.Output);
        Assert.Equal(RehearsalOutcome.RolledBack, run.Result.Outcome);
        ReleaseTests.AssertNobodyNoticed(run.Result);
        ReleaseTests.AssertNothingIsLeft(run);
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
        ReleaseTests.AssertNothingIsLeft(run);
    }
}
