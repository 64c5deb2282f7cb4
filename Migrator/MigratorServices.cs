using Microsoft.Extensions.Options;
using Migrator.Databases;
using Migrator.Scripts;
using OpenTelemetry.Trace;
using ServiceDefaults.SessionKeys;

namespace Migrator;

internal static class MigratorServices
{
    /// <summary>The database that also holds the site's keys.</summary>
    public const string Site = "site-db";

    /// <summary>The connections whose databases this Migrator looks after, in the order in which it does, and how their services sign in.</summary>
    private static readonly (string Database, string Login, string Role)[] Connections =
    [
        ("suppliers-db", "suppliers-login", "suppliers_service"),
        ("customers-db", "customers-login", "customers_service"),
        (Site, "site-login", "site_service"),
    ];

    public static void AddMigrator(this HostApplicationBuilder builder, MigratorArguments arguments)
    {
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Npgsql"));
        builder.Services.AddOptions<MigratorOptions>().BindConfiguration("Migrator").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MigratorOptions>, MigratorOptionsValidator>();
        builder.Services.AddSingleton(ScriptCatalog.Embedded);
        builder.Services.AddSingleton<DatabaseOpener>();
        builder.Services.AddSingleton<ScriptExecutor>();
        builder.Services.AddSingleton<DatabaseMigration>();
        builder.Services.AddSingleton<LoginSetup>();
        builder.Services.AddSingleton<Seeding>();
        builder.Services.AddSingleton(builder.Configuration.GetSection("SessionKeys").Get<SessionKeysOptions>() ?? new SessionKeysOptions());
        builder.Services.AddSingleton<SessionKeySetup>();
        builder.Services.AddSingleton(services => new MigrationRun(
            [.. Connections.Select(c => Target(builder.Configuration, c.Database, c.Login, c.Role))],
            SeedWanted: builder.Environment.IsDevelopment() && services.GetRequiredService<IOptions<MigratorOptions>>().Value.Seed,
            arguments.Contract));
        builder.Services.AddSingleton<MigratorRunner>();
    }

    /// <summary>Runs once and returns the exit code: 0 when every database is up to date, else 1.</summary>
    public static Task<int> MigrateAsync(this IHost host) =>
        host.RunOnceAsync(stop => host.Services.GetRequiredService<MigratorRunner>().RunAsync(stop));

    /// <summary>Starts the host for one piece of work, which a signal stops.</summary>
    public static async Task<int> RunOnceAsync(this IHost host, Func<CancellationToken, Task<int>> work)
    {
        try
        {
            await host.StartAsync();
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
                await Console.Error.WriteLineAsync(failure);
            return 1;
        }

        try
        {
            var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            return await work(stopping);
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private static DatabaseTarget Target(IConfiguration configuration, string database, string login, string role) => new(
        database,
        configuration.GetConnectionString(database),
        configuration.GetConnectionString(login) is { } connectionString
            ? new ServiceLogin(login, connectionString, role, configuration[$"Logins:{login}:Username"], configuration[$"Logins:{login}:Password"])
            : null);
}
