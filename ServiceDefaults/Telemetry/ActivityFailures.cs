using System.Diagnostics;

namespace ServiceDefaults.Telemetry;

/// <summary>How an activity of our own says that it failed: as those of the instrumentation do.</summary>
public static class ActivityFailures
{
    /// <summary>Records <paramref name="exception"/> on the activity and makes its status an error. Without an activity, nothing.</summary>
    public static void Fail(this Activity? activity, Exception exception)
    {
        activity?.AddException(exception);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }
}
