using System.Collections;

namespace Embedded.Orchestration;

/// <summary>The part of the AppHost's own environment that its children inherit.</summary>
internal static class AmbientEnvironment
{
    /// <summary>What concerns the AppHost alone: its addresses, its dashboard, and values that a child gets only when the model says so.</summary>
    private static readonly string[] OwnPrefixes = ["ASPIRE_", "DOTNET_DASHBOARD_", "APPHOST__", "PARAMETERS__", "CONNECTIONSTRINGS__", "EMBEDDED__", "OTEL_"];

    private static readonly string[] Own = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "HTTP_PORTS", "HTTPS_PORTS", "URLS", "DOTNET_LAUNCH_PROFILE", "DOTNET_URLS", "MSBUILDEXTENSIONSPATH", "MSBUILDSDKSPATH"];

    public static Dictionary<string, string> Inherited()
    {
        var inherited = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            var upper = name.ToUpperInvariant();
            if (!Own.Contains(upper) && !OwnPrefixes.Any(p => upper.StartsWith(p, StringComparison.Ordinal))) inherited[name] = (string?)variable.Value ?? "";
        }

        return inherited;
    }
}
