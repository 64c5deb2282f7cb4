using System.Globalization;

namespace Embedded.Dashboard.Runs;

/// <summary>Names of a run's file.</summary>
internal static class RunLabel
{
    /// <summary>Such as <c>AppHost-2026-11-25-1412.run.zip</c>, by UTC.</summary>
    public static string FileName(Run run, DateTimeOffset now)
    {
        var name = string.Concat((run.ApplicationName.Length == 0 ? "run" : run.ApplicationName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return $"{name}-{(run.StartedAt ?? now).UtcDateTime.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}.run.zip";
    }
}
