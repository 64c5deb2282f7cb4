using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

/// <summary>Kills at moments that a seed decides, one after the other, under one load.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class KillPointTests
{
    /// <summary>Of the environment; the moments of a run that failed come again with its seed.</summary>
    private const string SeedVariable = "FAULTS_SEED";

    private const int Kills = 6;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("AppHost")]
    [InlineData("postgres")]
    [InlineData("suppliers-api")]
    [InlineData("customers-api")]
    public async Task Nothing_is_lost_whenever_it_is_killed(string victim)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        await using var application = await ApplicationUnderFault.StartAsync();
        using var truth = new Truth(application);
        await using var load = await WriteLoad.StartAsync(application);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(LongestPause * random.NextDouble(), TimeProvider.System, TestContext.Current.CancellationToken);
            if (victim == "AppHost")
            {
                application.Processes.Look();
                Signals.Kill(application.AppHostProcessId);
                await application.Processes.AssertGoneAsync(Patience.TreeGone);
                await application.StartAgainAsync();
            }
            else
            {
                Signals.Kill(await application.ProcessOfAsync(victim));
                await truth.DashboardShowsAsync(victim, r => r.State == "Exited", "has exited");
                await application.CommandAsync(victim, "start");
            }

            await truth.AllHealthyAsync();
            await load.ProgressAsync();
        }

        await load.VerifyAsync();
        Assert.Equal(0, await application.StopAsync());
    }
}
