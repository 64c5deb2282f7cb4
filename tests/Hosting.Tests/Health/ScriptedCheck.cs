using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Health;

/// <summary>A check that says what the test tells it to.</summary>
internal sealed class ScriptedCheck : IHealthCheck
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    public Func<CancellationToken, Task<HealthCheckResult>> Answer { get; set; } = _ => Task.FromResult(HealthCheckResult.Healthy());

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _runs);
        return Answer(cancellationToken);
    }
}
