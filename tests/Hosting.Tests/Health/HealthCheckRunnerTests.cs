using Aspire.Hosting.ApplicationModel;
using Embedded.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Health;

[Trait("Speed", "Unit")]
public sealed class HealthCheckRunnerTests
{
    private readonly ScriptedCheck _check = new();

    [Fact]
    public async Task An_exception_is_unhealthy_with_its_text()
    {
        _check.Answer = _ => throw new InvalidOperationException("refused");
        await using var engine = Engine();
        var report = Assert.Single(await RunAsync(engine, "live"));
        Assert.Equal((HealthStatus.Unhealthy, "refused"), (report.Status!.Value, report.Description));
        Assert.Contains("InvalidOperationException: refused", report.ExceptionText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_nobody_registered_is_an_error_that_names_it()
    {
        await using var engine = Engine();
        var report = Assert.Single(await RunAsync(engine, "lvie"));
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.StartsWith("no health check is registered under 'lvie'", report.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_does_not_answer_is_given_up()
    {
        _check.Answer = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return HealthCheckResult.Healthy();
        };
        await using var engine = Engine();
        var run = RunAsync(engine, "live");
        await Eventually.TrueAsync(() => _check.Runs == 1, "the check runs");
        engine.Time.Advance(HealthCheckRunner.DefaultTimeout);
        var report = Assert.Single(await run.SoonAsync());
        Assert.Equal((HealthStatus.Unhealthy, "no answer within 10 s"), (report.Status!.Value, report.Description));
    }

    [Fact]
    public async Task All_checks_of_a_resource_report_in_order()
    {
        await using var engine = Engine();
        Assert.Equal(["live", "other"], (await RunAsync(engine, "live", "other")).Select(r => r.Name));
    }

    private TestEngine Engine() => new(s => s.AddHealthChecks().AddCheck("live", _check));

    private static async Task<IReadOnlyList<HealthReportSnapshot>> RunAsync(TestEngine engine, params string[] keys)
        => await engine.Services.GetRequiredService<HealthCheckRunner>().RunAsync(keys, Eventually.Token);
}
