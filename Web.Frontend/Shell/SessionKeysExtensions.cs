using Microsoft.AspNetCore.DataProtection;

namespace Web.Frontend.Shell;

/// <summary>The keys that sign forms and notices.</summary>
internal static class SessionKeysExtensions
{
    /// <summary>Fixed, so that another version, folder or host takes the same keys for its own.</summary>
    private const string ApplicationName = "coffee-suppliers";

    /// <summary>
    /// Keys live in the folder <c>SessionKeys:Folder</c>, shared by all instances; without it in memory, for one instance
    /// only, because the process may have no writable path.
    /// </summary>
    public static void AddSessionKeys(this IHostApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName(ApplicationName);
        if (builder.Configuration["SessionKeys:Folder"] is { Length: > 0 } folder)
            keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
        else
            keys.UseEphemeralDataProtectionProvider();
    }
}
