using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ServiceDefaults.SessionKeys;

/// <summary>Data protection with keys that all instances of the site share.</summary>
public static class SessionKeysExtensions
{
    /// <summary>Fixed, so that another version, folder or host takes the same keys for its own.</summary>
    private const string ApplicationName = "coffee-suppliers";

    /// <summary>
    /// Adds data protection whose keys are in <paramref name="database"/>. It is asked when a key is needed for the first time, and
    /// once at start, which goes on without it.
    /// </summary>
    public static IDataProtectionBuilder AddSessionKeys(
        this IServiceCollection services, SessionKeysOptions options, Func<IServiceProvider, NpgsqlDataSource> database)
    {
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>(
            (keys, provider) => keys.XmlRepository = new DatabaseKeys(database(provider), new KeySeal(options)));

        // It warns of every new key that nothing encrypts it: it does not know that the repository does.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        return services.AddDataProtection().SetApplicationName(ApplicationName);
    }
}
