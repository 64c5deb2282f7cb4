using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

internal static class PipelineLogLevel
{
    /// <summary>The least level that is shown.</summary>
    /// <exception cref="DistributedApplicationException">The option names no level.</exception>
    public static LogLevel MinimumLevel(this PipelineOptions options)
        => options.LogLevel is not { Length: > 0 } name ? LogLevel.Information
        : Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) && Enum.IsDefined(level) && !int.TryParse(name, out _) ? level
        : throw new DistributedApplicationException($"'{name}' is no log level. Use {string.Join(", ", Enum.GetNames<LogLevel>())}.");
}
