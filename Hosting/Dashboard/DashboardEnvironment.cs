using System.Collections;
using Embedded.Dashboard.Contracts;
using Embedded.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Embedded.Dashboard;

/// <summary>What the dashboard's process is given.</summary>
internal static class DashboardEnvironment
{
    private const string Section = "Dashboard";
    private static readonly string[] PassedOn = ["ASPIRE_DASHBOARD_", "DOTNET_DASHBOARD_"];

    /// <param name="configuration">The AppHost's; its section <c>Dashboard</c> is passed on whole, as in Aspire.</param>
    /// <param name="addresses">Where it listens.</param>
    /// <param name="identity">The keys of this run.</param>
    public static Dictionary<string, string> Of(IConfiguration configuration, DashboardAddresses addresses, DashboardIdentity identity)
    {
        var environment = AmbientEnvironment.Inherited();
        foreach (var name in environment.Keys.Where(n => n.StartsWith($"{Section}__", StringComparison.OrdinalIgnoreCase)).ToArray()) environment.Remove(name);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (PassedOn.Any(p => ((string)variable.Key).StartsWith(p, StringComparison.OrdinalIgnoreCase))) environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        // The dashboard's own behaviour does not depend on whether the AppHost is being developed.
        environment["ASPNETCORE_ENVIRONMENT"] = environment["DOTNET_ENVIRONMENT"] = "Production";

        // What the AppHost's configuration says goes before what is generated, as far as people may set it.
        if (identity.KeysDirectory is { } keys) environment[DashboardSettings.KeysDirectory] = keys;
        environment[DashboardSettings.ApplicationId] = identity.ApplicationId;
        foreach (var (key, value) in configuration.GetSection(Section).AsEnumerable())
        {
            if (value is null) continue;
            var name = key.Replace(":", "__", StringComparison.Ordinal);
            foreach (var same in environment.Keys.Where(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)).ToArray()) environment.Remove(same);
            environment[name] = value;
        }

        Set(DashboardSettings.FrontendUrls, addresses.Frontend);
        Set(DashboardSettings.OtlpGrpcUrl, addresses.OtlpGrpc);
        Set(DashboardSettings.OtlpHttpUrl, addresses.OtlpHttp);
        Set(DashboardSettings.OtlpApiKey, identity.OtlpKey);
        Set(DashboardSettings.BrowserToken, identity.BrowserToken);
        Set(DashboardSettings.AppHostKey, identity.AppHostKey);
        return environment;

        void Set(string name, string? value)
        {
            foreach (var same in environment.Keys.Where(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)).ToArray()) environment.Remove(same);
            if (value is not null) environment[name] = value;
        }
    }
}

/// <summary>Who may talk to a dashboard, and whose it is.</summary>
/// <param name="ApplicationId">The AppHost's, the same in each run: letters and digits.</param>
/// <param name="AppHostKey">The AppHost's own connection.</param>
/// <param name="BrowserToken">The first sign-in link, good once.</param>
/// <param name="OtlpKey">Senders of telemetry; null where the AppHost has none.</param>
/// <param name="KeysDirectory">Where the keys of sign-in cookies are kept between runs; null for nowhere.</param>
internal sealed record DashboardIdentity(string ApplicationId, string AppHostKey, string BrowserToken, string? OtlpKey, string? KeysDirectory);
