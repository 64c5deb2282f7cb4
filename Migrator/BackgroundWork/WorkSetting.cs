using Migrator.Databases;
using Npgsql;

namespace Migrator.BackgroundWork;

/// <summary>Writes down who may work in the background.</summary>
internal sealed partial class WorkSetting(MigrationRun run, DatabaseOpener opener, ILogger<WorkSetting> logger)
{
    private const string Database = "customers-db";

    private const string Only = """
        insert into background_work (version, until) values ($1, clock_timestamp() + $2)
        on conflict (only_row) do update set version = excluded.version, until = excluded.until
        """;

    /// <summary>Returns the exit code: 0 when it was said, else 1.</summary>
    public async Task<int> SetAsync(WorkArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await opener.OpenAsync(run.Targets.Single(target => target.Name == Database), cancellationToken);
            await using var command = arguments.Version is { } version
                ? new NpgsqlCommand(Only, session)
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = version }, new NpgsqlParameter<TimeSpan> { TypedValue = arguments.Time } },
                }
                : new NpgsqlCommand("delete from background_work", session);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            LogFailed(logger, $"{Database} has no table background_work. Run the Migrator first.");
            return 1;
        }
        catch (Exception exception) when (exception is MigrationException or NpgsqlException)
        {
            LogFailed(logger, exception.Message);
            return 1;
        }

        if (arguments.Version is null)
            LogAnybody(logger);
        else
            LogOnly(logger, arguments.Version, arguments.Time);
        return 0;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Every version of Customers.Api may work in the background")]
    private static partial void LogAnybody(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of Customers.Api alone may work in the background, for {Time}")]
    private static partial void LogOnly(ILogger logger, string version, TimeSpan time);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Who may work in the background was not changed. {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
