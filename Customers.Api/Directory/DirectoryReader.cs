using Microsoft.Extensions.Options;

namespace Customers.Api.Directory;

/// <summary>Keeps the copy of the suppliers up to date, in one instance at a time, for as long as the process runs.</summary>
internal sealed partial class DirectoryReader(
    DirectoryLease lease,
    DirectoryFollower follower,
    IOptions<DirectoryOptions> options,
    TimeProvider clock,
    ILogger<DirectoryReader> logger) : BackgroundService
{
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await TryFollowAsync(stoppingToken) != FollowOutcome.MoreToRead)
                    await Task.Delay(options.Value.PollInterval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        finally
        {
            await lease.DisposeAsync();
        }
    }

    private async Task<FollowOutcome?> TryFollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await lease.TryHoldAsync(cancellationToken) is not { } session)
                return FollowOutcome.NotMine;
            var outcome = await follower.FollowAsync(session, cancellationToken);
            if (_failing)
                LogRecovered(logger);
            _failing = false;
            return outcome;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was, the directory stays readable and the next round tries again. Said once per outage; and with a
            // new session, because this one may be what is broken.
            if (!_failing)
                LogFailed(logger, options.Value.PollInterval, exception);
            _failing = true;
            await lease.DisposeAsync();
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The supplier directory cannot follow the change feed of Suppliers.Api; it goes on with the copy it has and tries again every {Interval}")]
    private static partial void LogFailed(ILogger logger, TimeSpan interval, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The supplier directory follows the change feed of Suppliers.Api again")]
    private static partial void LogRecovered(ILogger logger);
}
