using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Telemetry;

/// <summary>Keeps what traces show better out of the logs: every request, every call, every SQL statement.</summary>
internal static class LogLevels
{
    private static readonly string[] QuietCategories = ["Microsoft.AspNetCore", "Npgsql", "Polly", "System.Net.Http.HttpClient"];

    /// <summary>Sets defaults in code, because a settings file would be looked for in the working directory.</summary>
    public static void AddQuietLogLevels(this IHostApplicationBuilder builder) =>
        // First in line, so that Logging:LogLevel:{category} of the configuration comes later and wins.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<LoggerFilterOptions>>(
            new ConfigureOptions<LoggerFilterOptions>(filter =>
            {
                foreach (var category in QuietCategories)
                    filter.AddFilter(category, LogLevel.Warning);
            })));
}
