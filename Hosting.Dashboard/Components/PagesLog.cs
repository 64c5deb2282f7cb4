namespace Embedded.Dashboard.Components;

internal static partial class PagesLog
{
    [LoggerMessage(LogLevel.Error, "A page failed.")]
    public static partial void PageFailed(this ILogger logger, Exception exception);
}
