namespace Embedded.Dashboard.Listening;

/// <summary>Standard output is for those who started the dashboard: warnings at least, and of those what can be acted upon.</summary>
internal static class QuietLogging
{
    public static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.Logging.AddFilter("Grpc", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
    }
}
