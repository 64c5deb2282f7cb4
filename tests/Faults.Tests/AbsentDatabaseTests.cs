using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

/// <summary>PostgreSQL is stopped for a while by its command, or hangs: it lives, and does nothing.</summary>
[Trait("Speed", "EndToEnd")]
[Collection(SharedApplication.Collection)]
public sealed class AbsentDatabaseTests(SharedApplication shared) : IDisposable
{
    private const string Postgres = "postgres";
    private static readonly string[] Apis = ["suppliers-api", "customers-api"];

    /// <summary>In which any request is answered while the database hangs: a person waits no longer.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    private readonly ApplicationUnderFault _application = shared.Application;
    private readonly Truth _truth = new(shared.Application);

    [Fact]
    public Task Nothing_is_lost_when_PostgreSQL_is_stopped_for_some_seconds() => StopForAsync(TimeSpan.FromSeconds(8));

    [Fact]
    [Trait("Set", "Hard")]
    public Task Nothing_is_lost_when_PostgreSQL_is_stopped_for_a_minute() => StopForAsync(TimeSpan.FromMinutes(1));

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Every_request_is_answered_in_time_while_PostgreSQL_hangs_and_nothing_is_lost()
    {
        await using var load = await WriteLoad.StartAsync(_application);
        var postmaster = await _application.ProcessOfAsync(Postgres);
        int[] server = [postmaster, .. _application.Processes.Look().Where(p => p.ParentId == postmaster).Select(p => p.Id)];
        var frozen = TimeProvider.System.GetUtcNow();
        foreach (var process in server)
            Signals.Freeze(process);
        try
        {
            await _truth.IsUnhealthyAsync(Postgres, "cannot be reached");
            foreach (var api in Apis)
            {
                await _truth.AnswersAsync(api, "/health", HttpStatusCode.ServiceUnavailable);
                await _truth.IsUnhealthyAsync(api, "503");
                await _truth.AnswersAsync(api, "/alive", HttpStatusCode.OK);
            }

            await _truth.TerminalSaysAsync(Postgres, "not healthy");
            var read = await _truth.AskAsync("suppliers-api", "/suppliers");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (read.Status, read.MediaType));
            Assert.InRange(read.Took, TimeSpan.Zero, Bound);
        }
        finally
        {
            foreach (var process in server)
                Signals.Thaw(process);
        }

        await _truth.AllHealthyAsync();
        await load.ProgressAsync();
        await load.VerifyAsync();
        var slow = load.Client.Attempts.Where(a => a.At + a.Took > frozen && (a.Took > Bound || a.Status is null)).ToList();
        Assert.True(slow.Count == 0, $"{slow.Count} requests were not answered within {Bound.TotalSeconds} s: {string.Join("\n", slow.Take(10))}");
    }

    public void Dispose() => _truth.Dispose();

    private async Task StopForAsync(TimeSpan outage)
    {
        await using var load = await WriteLoad.StartAsync(_application);
        await _application.CommandAsync(Postgres, "stop");
        var since = TimeProvider.System.GetUtcNow();
        await _truth.DashboardShowsAsync(Postgres, r => r is { State: "Exited", StateStyle: not "error" }, "was stopped");
        await _truth.TerminalSaysAsync(Postgres, "stopped");
        foreach (var api in Apis)
        {
            await _truth.IsUnhealthyAsync(api, "503");
            await _truth.AnswersAsync(api, "/alive", HttpStatusCode.OK);
            await _truth.TerminalSaysAsync(api, "not healthy", "503");
        }

        // That long, whatever the looks above took; it stays said, and every answer is 503 and soon.
        var passed = () => TimeProvider.System.GetUtcNow() - since;
        await Eventually.TrueAsync(() => passed() >= outage, outage * 2, () => "The outage does not pass");
        await _truth.AnswersAsync("suppliers-api", "/health", HttpStatusCode.ServiceUnavailable);
        await _application.CommandAsync(Postgres, "start");
        await _truth.AllHealthyAsync();
        await _truth.TerminalSaysAsync("suppliers-api", "healthy again");
        await load.ProgressAsync();
        await load.VerifyAsync();
        var during = load.Client.Attempts.Where(a => a.At > since.AddSeconds(1) && a.At < since + outage).ToList();
        Assert.NotEmpty(during);
        Assert.DoesNotContain(during, a => a.Status != 503 || a.Took > Bound);
    }
}
