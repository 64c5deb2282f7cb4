using System.Reflection;

namespace Embedded;

/// <summary>What the build wrote into the AppHost's assembly. See <c>build/Hosting.Embedded.targets</c>.</summary>
internal static class AppHostMetadata
{
    private const string ProjectPathKey = "apphostprojectpath";
    private const string DashboardKey = "aspiredashboardpath";
    private const string ProjectOutputPrefix = "embedded-project-output:";

    /// <summary>The folder of the AppHost's project; null where the assembly is not an AppHost's.</summary>
    public static string? ProjectDirectory(Assembly? assembly) => Find(assembly, ProjectPathKey);

    /// <summary>The assembly a referenced project was built to; null for a project the AppHost does not refer to.</summary>
    public static string? ProjectOutput(Assembly? assembly, string projectPath) => Find(assembly, ProjectOutputPrefix + projectPath);

    /// <summary>The dashboard that was built along with the AppHost; null where the assembly is not an AppHost's.</summary>
    public static string? Dashboard(Assembly? assembly) => Find(assembly, DashboardKey);

    private static string? Find(Assembly? assembly, string key)
        => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value;
}
