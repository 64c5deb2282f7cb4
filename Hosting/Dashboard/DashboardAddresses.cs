using Aspire.Hosting;
using Embedded.Dashboard.Contracts;
using Embedded.Networking;
using Embedded.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Embedded.Dashboard;

/// <summary>Where the dashboard listens. Decided before anything starts, since services are told where to send telemetry.</summary>
/// <param name="Frontend">Addresses of the pages, separated by semicolons.</param>
/// <param name="OtlpGrpc">Where it receives telemetry by gRPC.</param>
/// <param name="OtlpHttp">Where it receives telemetry by HTTP.</param>
internal sealed record DashboardAddresses(string Frontend, string OtlpGrpc, string OtlpHttp)
{
    private const string OldGrpc = "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL";
    private const string OldHttp = "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>What the AppHost's configuration names, as in Aspire; a free port of this machine where it names none.</summary>
    /// <param name="configuration">The AppHost's configuration.</param>
    /// <param name="randomizePorts">Whether the ports it names are left alone, so that runs can go on beside each other.</param>
    /// <exception cref="DistributedApplicationException">It names something that is no address.</exception>
    public static DashboardAddresses Choose(IConfiguration configuration, bool randomizePorts)
    {
        return new(
            Of(DashboardSettings.FrontendUrls),
            Of(DashboardSettings.OtlpGrpcUrl, OldGrpc),
            Of(DashboardSettings.OtlpHttpUrl, OldHttp));

        string Of(params string[] keys)
        {
            var key = keys.FirstOrDefault(k => !string.IsNullOrWhiteSpace(configuration[k]));
            if (randomizePorts || key is null) return $"http://localhost:{FreePorts.Take()}";
            var urls = configuration[key]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return Array.TrueForAll(urls, u => Parse(u) is not null)
                ? string.Join(';', urls)
                : throw new DistributedApplicationException($"{key} is '{configuration[key]}', which is no address the dashboard could listen on. Write it like http://localhost:15300, or leave it out for a free port.");
        }
    }

    /// <summary>Tells the AppHost's configuration, from which services are told.</summary>
    public void WriteTo(IConfiguration configuration)
    {
        configuration[DashboardSettings.OtlpGrpcUrl] = OtlpGrpc;
        configuration[DashboardSettings.OtlpHttpUrl] = OtlpHttp;
    }

    /// <summary>The first address whose port somebody listens on, with what it is for; null when all are free.</summary>
    public (int Port, string Purpose, string Setting)? Taken()
    {
        (string Urls, string Purpose, string Setting)[] all =
        [
            (Frontend, "pages", "applicationUrl in the AppHost's launchSettings.json, or ASPNETCORE_URLS"),
            (OtlpGrpc, "telemetry by gRPC", DashboardSettings.OtlpGrpcUrl),
            (OtlpHttp, "telemetry by HTTP", DashboardSettings.OtlpHttpUrl),
        ];
        foreach (var (urls, purpose, setting) in all)
        {
            var ports = urls.Split(';').Select(u => Parse(u)!.Port).Where(p => p != 0);
            if (ports.FirstOrDefault(p => !FreePorts.IsFree(p)) is var port and not 0) return (port, purpose, setting);
        }

        return null;
    }

    /// <summary>Kestrel takes <c>*</c> and <c>+</c> for any host, which no URI may have.</summary>
    private static Uri? Parse(string url)
        => Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
