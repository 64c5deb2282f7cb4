using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests;

/// <summary>The AppHost is killed under load: everything goes with it, and the next start finds everything again.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class KilledAppHostTests
{
    [Fact]
    public async Task A_killed_AppHost_takes_everything_along_and_the_next_start_has_every_acknowledged_write()
    {
        await using var application = await ApplicationUnderFault.StartAsync();
        await using var load = await WriteLoad.StartAsync(application);
        application.Processes.Look();
        Signals.Kill(application.AppHostProcessId);
        await application.Processes.AssertGoneAsync(Patience.TreeGone);

        await application.StartAgainAsync();
        await load.ProgressAsync();
        await load.VerifyAsync();

        // At once with the guardian, which ends what a killed AppHost leaves behind, and with PostgreSQL, which else is shut down in order.
        await using var more = await WriteLoad.StartAsync(application);
        var all = application.Processes.Look();
        var guardian = all.Single(p => p.CommandLine.Contains("Hosting.Shim.dll guard", StringComparison.Ordinal)).Id;
        Signals.Kill(guardian);
        Signals.Kill(await application.ProcessOfAsync("postgres"));
        Signals.Kill(application.AppHostProcessId);
        await application.Processes.AssertGoneAsync(Patience.TreeGone);
        await application.StartAgainAsync();
        await more.ProgressAsync();
        Assert.Contains(await application.Dashboard.ConsoleAsync("postgres"), l => l.Contains("database system was not properly shut down", StringComparison.Ordinal));
        await more.VerifyAsync();
        Assert.Equal(0, await application.StopAsync());
    }
}
