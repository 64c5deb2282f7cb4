using Microsoft.Extensions.Options;
using Npgsql;
using ServiceDefaults.Telemetry;

namespace Web.Frontend.Sessions;

/// <summary>Deletes sessions that have ended: nobody comes back for them, and they hold tokens.</summary>
internal sealed partial class SessionSweeper(
    SessionTable table, IOptions<SessionTimes> options, TimeProvider clock, ILogger<SessionSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SweepAsync(stoppingToken);
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var quiet = QuietWork.Begin("sweep sessions");
        try
        {
            if (await table.DeleteEndedAsync(clock.GetUtcNow(), cancellationToken) is var ended and > 0)
                LogSwept(logger, ended);
        }
        catch (NpgsqlException exception)
        {
            LogAway(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Ended} sessions that had ended")]
    private static partial void LogSwept(ILogger logger, int ended);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions that have ended could not be deleted; the next round tries again")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
