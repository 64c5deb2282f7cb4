using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers PostgreSQL data sources by connection name, with the signatures of the package Aspire.Npgsql.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    /// <summary>
    /// Registers a singleton <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{connectionName}</c>, with a health check
    /// named <c>PostgreSql</c>, traces and metrics. The host does not start when the connection string is missing.
    /// </summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        Add(builder, connectionName, serviceKey: null, configureSettings, configureDataSourceBuilder);

    /// <summary>
    /// As <see cref="AddNpgsqlDataSource"/>, registered under the key <paramref name="name"/>; the health check is named
    /// <c>PostgreSql_{name}</c>.
    /// </summary>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        Add(builder, name, serviceKey: name, configureSettings, configureDataSourceBuilder);

    private static void Add(
        IHostApplicationBuilder builder,
        string connectionName,
        object? serviceKey,
        Action<NpgsqlSettings>? configureSettings,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = ReadSettings(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);

        // Missed at start when nothing asks for the data source by then, and wherever something does.
        var missing = MissingMessage(connectionName);
        builder.Services.AddOptions<RequiredConnection>(connectionName).Validate(_ => HasConnectionString(settings), missing).ValidateOnStart();
        builder.Services.AddNpgsqlDataSource(
            ConnectionDefaults.Complete(settings.ConnectionString ?? ""),
            dataSource =>
            {
                if (!HasConnectionString(settings))
                    throw new InvalidOperationException(missing);
                // An event on every statement that says little beside the statement's own time.
                dataSource.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
                configureDataSourceBuilder?.Invoke(dataSource);
            },
            serviceKey: serviceKey);

        if (!settings.DisableHealthChecks)
            AddHealthCheck(builder.Services, connectionName, serviceKey);
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddNpgsql());
        if (!settings.DisableMetrics)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddNpgsqlInstrumentation());
    }

    private static NpgsqlSettings ReadSettings(IConfiguration configuration, string connectionName)
    {
        var settings = new NpgsqlSettings();
        var section = configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        if (configuration.GetConnectionString(connectionName) is { Length: > 0 } connectionString)
            settings.ConnectionString = connectionString;
        return settings;
    }

    private static bool HasConnectionString(NpgsqlSettings settings) => !string.IsNullOrWhiteSpace(settings.ConnectionString);

    private static string MissingMessage(string connectionName) =>
        $"There is no connection string '{connectionName}'. Set ConnectionStrings:{connectionName} (as an environment " +
        $"variable ConnectionStrings__{connectionName}), or ConnectionString in the section {Section}:{connectionName}.";

    private static void AddHealthCheck(IServiceCollection services, string connectionName, object? serviceKey)
    {
        services.AddKeyedSingleton(connectionName, (provider, _) => new NpgsqlHealthCheck(
            serviceKey is null ? provider.GetRequiredService<NpgsqlDataSource>() : provider.GetRequiredKeyedService<NpgsqlDataSource>(serviceKey),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            serviceKey is null ? "PostgreSql" : $"PostgreSql_{connectionName}",
            provider => provider.GetRequiredKeyedService<NpgsqlHealthCheck>(connectionName),
            failureStatus: null,
            tags: null));
    }
}
