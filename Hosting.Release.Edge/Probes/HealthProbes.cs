using System.Collections.Concurrent;
using Hosting.Release.Edge.Targets;

namespace Hosting.Release.Edge.Probes;

/// <summary>Asks every instance whether it is healthy, again and again; a new one at once.</summary>
internal sealed partial class HealthProbes(Routing routing, TimeProvider clock, ILogger<HealthProbes> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Instance, bool> _underWay = [];

    // A connection for each question: a server that accepts no more is not healthy, however well it answers on old connections.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { ConnectionClose = true },
    };

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = routing.Changed;
            var table = routing.Table;
            foreach (var instance in table.Instances)
                _ = LookAsync(instance, table, stoppingToken);

            var pause = Task.Delay(table.Configuration.HealthCheck.Interval, clock, stoppingToken);
            await Task.WhenAny(pause, changed);
        }
    }

    private async Task LookAsync(Instance instance, RoutingTable table, CancellationToken stop)
    {
        // One that is slow is not asked twice at once.
        if (!_underWay.TryAdd(instance, true))
            return;
        try
        {
            var check = table.Configuration.HealthCheck;
            var fault = table.Services.First(service => service.Name == instance.Service).Of(instance.Side).Fault is { IsUnhealthy: true }
                ? "the rehearsal makes it so"
                : await FaultOfAsync(instance, check, stop);
            if (instance.Take(fault, check))
                LogHealth(logger, instance.Side, instance.Service, instance.Address, fault is null ? "healthy" : $"unhealthy: {fault}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The load balancer ends, and with it the question.
        }
        finally
        {
            _underWay.TryRemove(instance, out _);
        }
    }

    private async Task<string?> FaultOfAsync(Instance instance, EdgeHealthCheck check, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(check.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            using var response = await _http.GetAsync(new Uri(new Uri(instance.Address), check.Path), either.Token);
            if (response.Headers.TryGetValues("X-Service-Version", out var versions))
                instance.Version = versions.First();
            return response.StatusCode == System.Net.HttpStatusCode.OK ? null : $"{check.Path} answers {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"{check.Path} gives no answer within {check.Timeout.TotalSeconds:0.##} s";
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Side} of {Service} at {Address} is {Health}")]
    private static partial void LogHealth(ILogger logger, Hosting.Release.Control.Side side, string service, string address, string health);
}
