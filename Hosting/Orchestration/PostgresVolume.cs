using Aspire.Hosting.ApplicationModel;
using Embedded.Settings;

namespace Embedded.Orchestration;

/// <summary>Where a server's data lies.</summary>
internal static class PostgresVolume
{
    private const string ThrowAwayPrefix = "ae-pg-";

    /// <summary>The folder of kept data; null for data that is thrown away: without a volume, and always in tests.</summary>
    public static string? DirectoryOf(PostgresServerResource resource, EngineSettings settings)
    {
        if (settings.Isolated || !resource.TryGetLastAnnotation<ContainerMountAnnotation>(out var mount)) return null;
        return mount.Type == ContainerMountType.BindMount ? mount.Source : Path.Combine(DataRoot.Of(settings), "volumes", mount.Source!, "postgres");
    }

    /// <summary>A fresh folder, named so that what a killed run leaves is found and deleted by a later one.</summary>
    public static string ThrowAwayDirectory() => Path.Combine(Path.GetTempPath(), ThrowAwayPrefix + Guid.NewGuid().ToString("N")[..12], "data");

    public static void Delete(string dataDirectory)
    {
        var folder = Path.GetDirectoryName(dataDirectory)!;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
