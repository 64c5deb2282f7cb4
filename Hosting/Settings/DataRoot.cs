namespace Embedded.Settings;

/// <summary>Where the engine keeps data and fetched programs.</summary>
internal static class DataRoot
{
    private const string Name = "aspire-embedded";

    /// <summary>
    /// Never under HOME for root: PostgreSQL runs as another account there, which must reach its data and its programs.
    /// </summary>
    public static string Of(EngineSettings settings)
    {
        if (settings.DataDirectory is { Length: > 0 } configured) return Path.GetFullPath(configured);
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return $"/var/lib/{Name}";
        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), Name);
    }
}
