using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

/// <summary>Services that are killed under load. As in Aspire, a person starts them again; nobody else needs to be.</summary>
[Trait("Speed", "EndToEnd")]
[Collection(SharedApplication.Collection)]
public sealed class KilledServiceTests(SharedApplication shared) : IDisposable
{
    private const int KilledCode = 137;

    private readonly ApplicationUnderFault _application = shared.Application;
    private readonly Truth _truth = new(shared.Application);

    [Theory]
    [InlineData("suppliers-api")]
    [InlineData("customers-api", Traits = ["Set", "Hard"])]
    [InlineData("web-frontend", Traits = ["Set", "Hard"])]
    public async Task A_killed_service_is_said_to_be_dead_and_goes_on_after_a_start(string service)
    {
        await using var load = await WriteLoad.StartAsync(_application);
        var victim = RunningProcess.Read(await _application.ProcessOfAsync(service))!;
        Signals.Kill(victim.Id);

        var dead = await _truth.DashboardShowsAsync(service, r => r is { State: "Exited", ExitCode: KilledCode, StateStyle: "error" }, "has exited");
        Assert.Contains("SIGKILL", dead.Failure, StringComparison.Ordinal);
        Assert.Contains(dead.Commands, c => c is { Name: "start", State: "Enabled" });
        await _truth.TerminalSaysAsync(service, "failed", "SIGKILL");
        await _truth.TerminalSaysAsync($"Start {service} again", "dashboard");
        Assert.False(victim.StillRuns());
        await OthersGoOnAsync(service, load);

        await _application.CommandAsync(service, "start");
        await _truth.AllHealthyAsync();
        await load.ProgressAsync();
        await load.VerifyAsync();
    }

    [Fact]
    public async Task A_killed_dashboard_comes_back_by_itself_and_knows_everything_again()
    {
        await using var load = await WriteLoad.StartAsync(_application);
        var before = await _application.Dashboard.ResourcesAsync();
        var victim = RunningProcess.Read(_application.DashboardProcessId)!;
        Signals.Kill(victim.Id);

        await _truth.TerminalSaysAsync("dashboard", "again");
        await _truth.AllHealthyAsync();
        Assert.False(victim.StillRuns());
        Assert.Equal(before.Select(r => (r.Id, r.ProcessId)).Order(), (await _application.Dashboard.ResourcesAsync()).Select(r => (r.Id, r.ProcessId)).Order());
        await load.ProgressAsync();
        await load.VerifyAsync();
    }

    public void Dispose() => _truth.Dispose();

    /// <summary>Who does not need the dead service goes on, and is not said to be ill.</summary>
    private async Task OthersGoOnAsync(string dead, WriteLoad load)
    {
        await load.ProgressAsync(suppliers: dead == "suppliers-api" ? 0 : 40, customers: dead == "customers-api" ? 0 : 20);
        foreach (var other in ((string[])["postgres", "suppliers-api", "customers-api"]).Where(r => r != dead))
            await _truth.IsHealthyAsync(other);
    }
}
