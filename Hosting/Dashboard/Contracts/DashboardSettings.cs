namespace Embedded.Dashboard.Contracts;

/// <summary>The configuration that a dashboard is started with, as environment variables. Names are those of Aspire's dashboard where it has them.</summary>
internal static class DashboardSettings
{
    /// <summary>Addresses of the pages, separated by semicolons. Loopback only, unless <see cref="AllowRemote"/>.</summary>
    public const string FrontendUrls = "ASPNETCORE_URLS";

    /// <summary>Where telemetry is received by gRPC.</summary>
    public const string OtlpGrpcUrl = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";

    /// <summary>Where telemetry is received by HTTP.</summary>
    public const string OtlpHttpUrl = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>The key that senders of telemetry give in the header <see cref="OtlpKeyHeader"/>.</summary>
    public const string OtlpApiKey = "Dashboard__Otlp__PrimaryApiKey";

    /// <summary>The first one-time token; generated where it is missing.</summary>
    public const string BrowserToken = "Dashboard__Frontend__BrowserToken";

    /// <summary>The key of the AppHost's own connection, in the header <see cref="AppHostKeyHeader"/>.</summary>
    public const string AppHostKey = "Dashboard__AppHost__Key";

    /// <summary>Where the keys that protect sign-in cookies are kept between runs; in memory where it is missing.</summary>
    public const string KeysDirectory = "Dashboard__Frontend__KeysDirectory";

    /// <summary>Tells the cookies of one application's dashboard from another's: cookies ignore ports.</summary>
    public const string ApplicationId = "Dashboard__ApplicationId";

    /// <summary>Whether addresses other than loopback may be listened on. Default: no.</summary>
    public const string AllowRemote = "Dashboard__AllowRemote";

    public const string OtlpKeyHeader = "x-otlp-api-key";

    public const string AppHostKeyHeader = "x-app-host-key";

    /// <summary>The path of the WebSocket that the AppHost opens at the pages' address.</summary>
    public const string AppHostPath = "/app-host";
}
