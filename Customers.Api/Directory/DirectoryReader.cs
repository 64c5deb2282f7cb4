using Microsoft.Extensions.Options;
using ServiceDefaults.Telemetry;

namespace Customers.Api.Directory;

/// <summary>Keeps the copy of the suppliers up to date, in one instance at a time, for as long as the process runs.</summary>
internal sealed partial class DirectoryReader(
    DirectoryLease lease,
    DirectoryFollower follower,
    IOptions<DirectoryOptions> options,
    DirectoryMetrics metrics,
    TimeProvider clock,
    ILogger<DirectoryReader> logger) : BackgroundService
{
    private bool _failing;
    private bool _more;

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
            var outcome = _more ? FollowOutcome.MoreToRead : await LookAsync(cancellationToken);
            if (outcome == FollowOutcome.MoreToRead)
                outcome = await TakeAsync(cancellationToken);
            _more = outcome == FollowOutcome.MoreToRead;
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
                ReportOutage(exception);
            (_failing, _more) = (true, false);
            await lease.DisposeAsync();
            return null;
        }
    }

    // Mostly there is nothing new, and nobody wants a trace of that every two seconds.
    private async Task<FollowOutcome> LookAsync(CancellationToken cancellationToken)
    {
        using var quiet = QuietWork.Begin("look at the change feed");
        if (await lease.TryHoldAsync(cancellationToken) is not { } session)
        {
            metrics.NotMine();
            return FollowOutcome.NotMine;
        }

        return await follower.LookAsync(session, cancellationToken);
    }

    private async Task<FollowOutcome> TakeAsync(CancellationToken cancellationToken)
    {
        using var round = DirectoryMetrics.Activities.StartActivity("copy supplier changes");
        try
        {
            return await lease.TryHoldAsync(cancellationToken) is { } session
                ? await follower.FollowAsync(session, cancellationToken)
                : FollowOutcome.NotMine;
        }
        catch (Exception exception)
        {
            round.Fail(exception);
            throw;
        }
    }

    private void ReportOutage(Exception exception)
    {
        using var outage = DirectoryMetrics.Activities.StartActivity("lose the change feed");
        outage.Fail(exception);
        LogFailed(logger, options.Value.PollInterval, exception);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The supplier directory cannot follow the change feed of Suppliers.Api; it goes on with the copy it has and tries again every {Interval}")]
    private static partial void LogFailed(ILogger logger, TimeSpan interval, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The supplier directory follows the change feed of Suppliers.Api again")]
    private static partial void LogRecovered(ILogger logger);
}
