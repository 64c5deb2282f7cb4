using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

/// <summary>PostgreSQL is killed under load, as a whole and in part.</summary>
[Trait("Speed", "EndToEnd")]
[Collection(SharedApplication.Collection)]
public sealed class KilledDatabaseTests(SharedApplication shared) : IDisposable
{
    private const string Postgres = "postgres";
    private const int KilledCode = 137;

    private readonly ApplicationUnderFault _application = shared.Application;
    private readonly Truth _truth = new(shared.Application);

    [Fact]
    public async Task A_killed_PostgreSQL_loses_nothing_and_services_reconnect_after_a_start()
    {
        await using var load = await WriteLoad.StartAsync(_application);
        var server = await ServerAsync();
        Signals.Kill(server[0].Id);

        var dead = await _truth.DashboardShowsAsync(Postgres, r => r is { State: "Exited", ExitCode: KilledCode, StateStyle: "error" }, "has exited");
        Assert.Contains("SIGKILL", dead.Failure, StringComparison.Ordinal);
        await _truth.TerminalSaysAsync(Postgres, "failed", "SIGKILL");
        await _truth.TerminalSaysAsync($"Start {Postgres} again", "dashboard");
        await SaysItIsAwayAsync();
        Assert.DoesNotContain(server, p => p.StillRuns());

        await _application.CommandAsync(Postgres, "start");
        var started = TimeProvider.System.GetUtcNow();
        await _truth.AllHealthyAsync();
        await load.ProgressAsync();
        await load.VerifyAsync();
        AssertNoneFailedSince(load, started);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task A_killed_session_makes_PostgreSQL_recover_and_nothing_is_lost_without_a_restart_of_anything()
    {
        await using var load = await WriteLoad.StartAsync(_application);
        var before = await _application.Dashboard.ResourcesAsync();
        var session = (await ServerAsync()).First(p => p.CommandLine.Contains("suppliers_api", StringComparison.Ordinal));
        Signals.Kill(session.Id);

        await load.ProgressAsync();
        await _truth.AllHealthyAsync();
        Assert.Contains(await _application.Dashboard.ConsoleAsync(Postgres), l => l.Contains($"(PID {session.Id}) was terminated by signal 9", StringComparison.Ordinal));
        Assert.Equal(before.Select(r => (r.Id, r.ProcessId)).Order(), (await _application.Dashboard.ResourcesAsync()).Select(r => (r.Id, r.ProcessId)).Order());
        await load.VerifyAsync();
    }

    public void Dispose() => _truth.Dispose();

    /// <summary>The postmaster first, then everything that it has started.</summary>
    private async Task<IReadOnlyList<RunningProcess>> ServerAsync()
    {
        var postmaster = await _application.ProcessOfAsync(Postgres);
        var all = _application.Processes.Look();
        return [all.Single(p => p.Id == postmaster), .. all.Where(p => p.ParentId == postmaster)];
    }

    /// <summary>Health, dashboard, terminal, and every answer.</summary>
    private async Task SaysItIsAwayAsync()
    {
        foreach (var api in (string[])["suppliers-api", "customers-api"])
        {
            await _truth.IsUnhealthyAsync(api, "503");
            await _truth.AnswersAsync(api, "/health", HttpStatusCode.ServiceUnavailable);
            await _truth.AnswersAsync(api, "/alive", HttpStatusCode.OK);
            await _truth.TerminalSaysAsync(api, "not healthy", "503");
        }

        var read = await _truth.AskAsync("suppliers-api", "/suppliers");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (read.Status, read.MediaType));
        Assert.NotNull(read.RetryAfter);
        await _truth.DashboardShowsAsync("suppliers-db", r => r.State == "Exited", "has ended with its server");
    }

    /// <summary>Connections of before must not be what a request gets now that there is a server again.</summary>
    private static void AssertNoneFailedSince(WriteLoad load, DateTimeOffset moment)
    {
        var failed = load.Client.Attempts.Where(a => a.At > moment && a.Status is null or >= 500).ToList();
        Assert.True(failed.Count == 0, $"{failed.Count} requests failed after PostgreSQL was back: {string.Join("\n", failed)}");
    }
}
