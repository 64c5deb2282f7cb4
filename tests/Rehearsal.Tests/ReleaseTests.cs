using Hosting.Release.Control;
using Hosting.Release.Results;

namespace Rehearsal.Tests;

/// <summary>Whole releases without a browser: those of every run of the tests.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class ReleaseTests(ChangedSource source)
{
    /// <summary>How long a process may take to be gone once it is killed.</summary>
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_release_moves_all_traffic_and_nobody_notices()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--gates", "false", "--rate", "50");

        Assert.True(run.ExitCode == 0, run.Output);
        var result = run.Result;
        Assert.Equal(ReleaseOutcome.Released, result.Outcome);
        Assert.Equal([10, 100], result.Shares.Select(share => share.GreenPercent));
        Assert.All(result.Plan.Services, service => Assert.NotEqual(service.BlueVersion, service.GreenVersion));
        AssertNobodyNoticed(result);
        await AssertNothingIsLeftAsync(run);
        Assert.Single((await ChangedSource.GitAsync(source.Source, "worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_green_that_answers_with_errors_is_found_out_and_traffic_goes_back()
    {
        await using var run = await RehearsalRun.ToItsEndAsync(source, "--gates", "false", "--rate", "100", "--inject", "green-errors=10%");

        Assert.True(run.ExitCode == 2, run.Output);
        var result = run.Result;
        Assert.Equal(ReleaseOutcome.RolledBack, result.Outcome);
        Assert.Equal(0, result.Shares[^1].GreenPercent);
        Assert.NotNull(result.TimeToDetect);
        Assert.NotNull(result.TimeToRollBack);

        // Only what green answered on purpose with errors, and nothing once traffic was back.
        Assert.All(result.Load!.Failures, failure => Assert.InRange(failure.At, result.Shares[0].At.AddSeconds(-1), result.Shares[^1].At.AddSeconds(1)));
        Assert.Equal(0, result.Load!.Counts.Wrong);
        AssertNothingIsLost(result);
        await AssertNothingIsLeftAsync(run);
    }

    internal static void AssertNobodyNoticed(ReleaseResult result)
    {
        Assert.True(
            result.Load is { Counts: { Requests: > 0, Failed: 0, Wrong: 0 } },
            $"{result.Load?.Counts}: {string.Join(Environment.NewLine, result.Load?.Failures.Take(5) ?? [])}");
        AssertNothingIsLost(result);
    }

    /// <summary>What was acknowledged is there, whichever way it went.</summary>
    internal static void AssertNothingIsLost(ReleaseResult result) =>
        Assert.True(result.Load?.Writes is { IsWhole: true, Acknowledged: > 0 }, string.Join(Environment.NewLine, result.Load?.Writes?.Faults ?? ["There were no writes."]));

    /// <summary>Nothing that the rehearsal started is there any more. A process that is being killed is there for a moment longer than the one that it belonged to.</summary>
    internal static async Task AssertNothingIsLeftAsync(RehearsalRun run)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = run.Result.Plan.Id;
        var begun = TimeProvider.System.GetTimestamp();
        for (var left = Left(); left.Count > 0; left = Left())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Dying, string.Join(Environment.NewLine, left));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        List<string> Left() => [.. Processes(command => command.Contains(folder, StringComparison.Ordinal)).Select(CommandOf).Where(command => command.Length > 0)];
    }

    /// <summary>Ids of the processes whose command and environment are such.</summary>
    internal static IEnumerable<string> Processes(Func<string, bool> isSuch) =>
        Directory.EnumerateDirectories("/proc").Select(process => Path.GetFileName(process)!).Where(process => process.All(char.IsDigit) && isSuch(CommandOf(process)));

    private static string CommandOf(string process)
    {
        try
        {
            var folder = Path.Combine("/proc", process);
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ') + File.ReadAllText(Path.Combine(folder, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It has gone, or is somebody else's.
        }
    }
}
