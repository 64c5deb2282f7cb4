using Migrator.Databases;
using ServiceDefaults.Telemetry;

namespace Migrator;

/// <summary>Brings every database up to date. A failure in one does not keep the others from it, but it is the run's result.</summary>
internal sealed partial class MigratorRunner(
    MigrationRun run, DatabaseOpener opener, DatabaseMigration migration, LoginSetup logins, Seeding seeding, SessionKeySetup keys,
    ILogger<MigratorRunner> logger)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var whole = MigratorTelemetry.Activities.StartActivity("migrate");
        var failures = 0;
        foreach (var target in run.Targets)
        {
            using var part = MigratorTelemetry.Activities.StartActivity($"migrate {target.Name}");
            try
            {
                await using var session = await opener.OpenAsync(target, cancellationToken);
                var applied = await migration.ApplyAsync(target.Name, session, run.Contract, cancellationToken);
                if (target.Login is { } login)
                    await logins.EnsureAsync(login, session, cancellationToken);
                if (target.Name == MigratorServices.Site)
                    await keys.EnsureAsync(target);
                if (run.SeedWanted)
                    await seeding.SeedOnceAsync(target.Name, session, cancellationToken);
                part?.SetTag("migrations.applied", applied);
                LogUpToDate(logger, target.Name, applied);
            }
            catch (MigrationException exception)
            {
                failures++;
                part.Fail(exception);
                MigratorTelemetry.Failed.Add(1, new KeyValuePair<string, object?>("database", target.Name));
                LogFailed(logger, target.Name, exception.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                LogStopped(logger, target.Name);
                return 1;
            }
        }

        return failures == 0 ? 0 : 1;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} is up to date; {Applied} scripts were applied")]
    private static partial void LogUpToDate(ILogger logger, string database, int applied);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Database} could not be migrated. {Failure}")]
    private static partial void LogFailed(ILogger logger, string database, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped while migrating {Database}; the script at work was rolled back. Run the Migrator again")]
    private static partial void LogStopped(ILogger logger, string database);
}
