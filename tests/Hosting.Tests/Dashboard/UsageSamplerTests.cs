using System.Diagnostics;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Usage;

namespace Hosting.Tests.Dashboard;

/// <summary>What running instances use, measured on real processes.</summary>
[Trait("Speed", "Integration")]
public sealed class UsageSamplerTests
{
    [Fact]
    public async Task An_instance_is_measured_with_all_that_it_has_started()
    {
        // The shell itself does nothing; what it has started works.
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "sh -c 'while :; do :; done' & wait"]))!;
        try
        {
            var sampler = new UsageSampler(TimeProvider.System);
            UsageView? last = null;
            Assert.Null(Assert.Single(sampler.Sample([("busy", shell.Id)])).CpuPercent);

            await Eventually.TrueAsync(() => (last = sampler.Sample([("busy", shell.Id)]).Single()).CpuPercent > 1, "its processor time is seen");

            Assert.Equal("busy", last!.ResourceId);
            Assert.InRange(last.CpuPercent!.Value, 1, 100 * Environment.ProcessorCount + 50);
            Assert.InRange(last.MemoryBytes, 100_000, 100_000_000);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void What_has_ended_is_not_measured()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();

        Assert.Empty(new UsageSampler(TimeProvider.System).Sample([("gone", ended.Id)]));
    }

    [Fact]
    public async Task A_process_that_took_the_place_of_another_begins_anew()
    {
        using var one = Process.Start("sleep", "60");
        using var other = Process.Start("sleep", "60");
        try
        {
            var sampler = new UsageSampler(TimeProvider.System);
            sampler.Sample([("api", one.Id)]);
            Assert.Null(Assert.Single(sampler.Sample([("api", other.Id)])).CpuPercent);
            await Eventually.TrueAsync(() => sampler.Sample([("api", other.Id)]).Single().CpuPercent is not null, "the second measure has a difference");
        }
        finally
        {
            one.Kill();
            other.Kill();
        }
    }
}
