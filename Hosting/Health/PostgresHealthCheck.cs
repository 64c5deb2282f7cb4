using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Embedded.Health;

/// <summary>Healthy when a connection can be opened and a query is answered.</summary>
/// <param name="resource">The server or database.</param>
/// <param name="maintenanceDatabase">The database to connect to; null for the one in the connection string.</param>
internal sealed class PostgresHealthCheck(IResourceWithConnectionString resource, string? maintenanceDatabase) : IHealthCheck
{
    private const int TimeoutSeconds = 5;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Not pooled: a pooled connection tells how things were, not how they are.
            var settings = new NpgsqlConnectionStringBuilder(await resource.GetConnectionStringAsync(cancellationToken)) { Pooling = false, Timeout = TimeoutSeconds, CommandTimeout = TimeoutSeconds };
            if (maintenanceDatabase is not null) settings.Database = maintenanceDatabase;
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"'{resource.Name}' cannot be reached: {e.Message}", e);
        }
    }
}
