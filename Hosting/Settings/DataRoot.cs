using Embedded.Postgres;

namespace Embedded.Settings;

/// <summary>Where the engine keeps data and fetched programs.</summary>
internal static class DataRoot
{
    public static string Of(EngineSettings settings)
        => settings.DataDirectory is { Length: > 0 } configured ? Path.GetFullPath(configured) : PostgresDirectories.Root;
}
