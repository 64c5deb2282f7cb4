using System.Reflection;

namespace Embedded.Dashboard;

/// <summary>Finds the dashboard's program: beside a published AppHost, or where the AppHost's build left it.</summary>
internal static class DashboardLocation
{
    /// <summary>Another dashboard than the AppHost's own, by the name that Aspire has for it.</summary>
    public const string PathSetting = "ASPIRE_DASHBOARD_PATH";

    private const string Program = "Hosting.Dashboard.dll";

    /// <param name="appHost">The AppHost's assembly, whose metadata names what it was built with.</param>
    /// <param name="configured">The value of <see cref="PathSetting"/>; null or empty for none.</param>
    /// <param name="looked">Where it was looked for, best place first.</param>
    /// <param name="beside">The AppHost's folder; null for the one of this process.</param>
    /// <returns>Full path of the program; null when it is nowhere.</returns>
    public static string? Find(Assembly? appHost, string? configured, out IReadOnlyList<string> looked, string? beside = null)
    {
        looked = string.IsNullOrEmpty(configured)
            ? [.. new[] { Path.Combine(beside ?? AppContext.BaseDirectory, "dashboard", Program), AppHostMetadata.Dashboard(appHost) }.OfType<string>()]
            : [Path.GetFullPath(configured)];
        return looked.FirstOrDefault(File.Exists);
    }
}
