using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using ServiceDefaults.SessionKeys;

namespace Migrator.Databases;

/// <summary>
/// Creates the site's first key, and a new one in time, so that instances that start together have the same from the beginning. Makes
/// sure that the site will be able to read those that are there.
/// </summary>
internal sealed partial class SessionKeySetup(SessionKeysOptions options, TimeProvider clock, ILogger<SessionKeySetup> logger)
{
    /// <summary>How long a key is used before another takes its place.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>A key that ends sooner gets its successor now; the site itself makes one only two days before.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>To be called with the Migrators' lock held, after the scripts, which create the table.</summary>
    /// <exception cref="MigrationException">There is no secret, or not the one with which keys were stored.</exception>
    public async Task EnsureAsync(DatabaseTarget target)
    {
        using var activity = MigratorTelemetry.Activities.StartActivity("look after the site's keys");
        if (options.Faults().ToList() is { Count: > 0 } faults)
            throw new MigrationException(string.Join(" ", faults));

        // The session holds the Migrators' lock; the repository opens a connection of its own.
        await using var database = NpgsqlDataSource.Create(target.ConnectionString!);
        var services = new ServiceCollection();
        services.AddSessionKeys(options, _ => database);
        await using var provider = services.BuildServiceProvider();
        var keys = provider.GetRequiredService<IKeyManager>();
        try
        {
            var now = clock.GetUtcNow();
            if (keys.GetAllKeys().Any(key => !key.IsRevoked && key.ActivationDate <= now && key.ExpirationDate > now + Ahead))
                return;
            var made = keys.CreateNewKey(activationDate: now, expirationDate: now + Lifetime);
            LogCreated(logger, made.KeyId, made.ExpirationDate);
        }
        catch (SessionKeysException exception)
        {
            throw new MigrationException(exception.Message, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the site's key {Key}, good until {Expiry}")]
    private static partial void LogCreated(ILogger logger, Guid key, DateTimeOffset expiry);
}
