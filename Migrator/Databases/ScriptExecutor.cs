using Microsoft.Extensions.Options;
using Migrator.Scripts;
using Npgsql;
using ServiceDefaults.Telemetry;

namespace Migrator.Databases;

/// <summary>Carries out one script and records it, both in one transaction unless the script asks for none.</summary>
internal sealed partial class ScriptExecutor(IOptions<MigratorOptions> options, TimeProvider clock, ILogger<ScriptExecutor> logger)
{
    /// <exception cref="MigrationException">The script failed; it names script, error, place and remedy.</exception>
    public async Task ApplyAsync(SqlScript script, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        using var activity = MigratorTelemetry.Activities.StartActivity($"apply {script.Name}");
        var started = clock.GetTimestamp();
        var pause = options.Value.RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync(script, session, cancellationToken);
                var elapsed = clock.GetElapsedTime(started);
                activity?.SetTag("migration.attempts", attempt);
                LogApplied(logger, script.Name, elapsed);
                return;
            }
            catch (StatementFailedException failure) when (attempt < options.Value.Attempts && failure.IsInTheWay)
            {
                LogRetry(logger, script.Name, failure.Error.MessageText, attempt, options.Value.Attempts, pause);
                await Task.Delay(pause, clock, cancellationToken);
                pause *= 2;
            }
            catch (StatementFailedException failure)
            {
                activity.Fail(failure);
                throw new MigrationException(ScriptFailure.Describe(script, failure, attempt), failure);
            }
            catch (NpgsqlException exception)
            {
                activity.Fail(exception);
                throw new MigrationException(
                    $"The connection was lost in {script.Name}: {exception.Message} Run the Migrator again.", exception);
            }
        }
    }

    private async Task RunAsync(SqlScript script, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var transaction = script.Transactional ? await session.BeginTransactionAsync(cancellationToken) : null;
        await LimitLockWaitAsync(session, local: script.Transactional, cancellationToken);

        foreach (var statement in script.Statements)
        {
            try
            {
                // Migrations of large tables take as long as they take: no client-side timeout.
                await using var command = new NpgsqlCommand(statement.Text, session) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException error)
            {
                throw new StatementFailedException(statement, error);
            }
        }

        await MigrationJournal.RecordAsync(script, session, cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
    }

    private async Task LimitLockWaitAsync(NpgsqlConnection session, bool local, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select set_config('lock_timeout', $1, $2)", session)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = $"{options.Value.LockTimeout.TotalMilliseconds:F0}ms" },
                new NpgsqlParameter<bool> { TypedValue = local },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Script} in {Elapsed}")]
    private static partial void LogApplied(ILogger logger, string script, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Script} was held up ({Error}), attempt {Attempt} of {Attempts}; next in {Pause}")]
    private static partial void LogRetry(ILogger logger, string script, string error, int attempt, int attempts, TimeSpan pause);
}
