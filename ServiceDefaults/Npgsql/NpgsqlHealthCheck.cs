using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ServiceDefaults.Npgsql;

/// <summary>Healthy when the database carries out a statement within <see cref="Patience"/>.</summary>
internal sealed class NpgsqlHealthCheck(NpgsqlDataSource dataSource, TimeProvider clock) : IHealthCheck
{
    /// <summary>Below what load balancers and the AppHost wait: they are to hear that the database hangs, not to give up on us.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private Task _probe = Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await Probe().WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // The description is what the log says; answers to the outside hold neither.
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database does not answer: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// One at a time, whoever asks, and never cancelled: Npgsql blocks whoever cancels until the server has taken its request to
    /// do so, and one that hangs does not. The statement ends by its own timeout.
    /// </summary>
    private Task Probe()
    {
        lock (_lock)
            return _probe.IsCompleted ? _probe = Task.Run(AskAsync, CancellationToken.None) : _probe;
    }

    private async Task AskAsync()
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteScalarAsync(CancellationToken.None);
    }
}
