using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Embedded.Health;

/// <summary>Carries out registered health checks by their keys. Not the framework's health check service: that logs every failure as an error, and a resource that starts fails its first checks.</summary>
internal sealed partial class HealthCheckRunner(IServiceScopeFactory scopes, IOptions<HealthCheckServiceOptions> options, TimeProvider time, ILogger<HealthCheckRunner> logger)
{
    /// <summary>For checks registered without a timeout of their own.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _reportedMissing = [];

    public async Task<ImmutableArray<HealthReportSnapshot>> RunAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
        => [.. await Task.WhenAll(keys.Select(key => RunAsync(key, cancellationToken)))];

    private async Task<HealthReportSnapshot> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (options.Value.Registrations.FirstOrDefault(r => r.Name == key) is not { } registration) return Missing(key);
        var timeout = registration.Timeout > TimeSpan.Zero ? registration.Timeout : DefaultTimeout;
        using var tooLong = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var check = registration.Factory(scope.ServiceProvider);
            var result = await check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, either.Token).WaitAsync(either.Token);
            return Report(key, result.Status, result.Description, result.Exception);
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Report(key, registration.FailureStatus, $"no answer within {timeout.TotalSeconds:0.#} s", null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Report(key, registration.FailureStatus, e.Message, e);
        }
    }

    private HealthReportSnapshot Report(string key, HealthStatus status, string? description, Exception? exception)
        => new(key, status, description, exception?.ToString()) { LastRunAt = time.GetUtcNow().UtcDateTime };

    private HealthReportSnapshot Missing(string key)
    {
        bool first;
        lock (_reportedMissing) first = _reportedMissing.Add(key);
        if (first) LogMissing(key);
        return Report(key, HealthStatus.Unhealthy, $"no health check is registered under '{key}'; register it with builder.Services.AddHealthChecks(), or take WithHealthCheck(\"{key}\") away", null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No health check is registered under '{Key}': the resources that name it stay unhealthy. Register it with builder.Services.AddHealthChecks(), or take WithHealthCheck(\"{Key}\") away.")]
    private partial void LogMissing(string key);
}
