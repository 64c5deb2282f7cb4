using System.Globalization;

namespace Embedded.Dashboard.Components.Formats;

/// <summary>Moments as the clock of this machine shows them; the dashboard and its reader sit at the same one.</summary>
internal static class Times
{
    /// <summary>Such as <c>14:03:07.120</c>.</summary>
    public static string Precise(DateTimeOffset at, TimeProvider time) => Local(at, time, "HH:mm:ss.fff");

    /// <summary>Such as <c>14:03:07</c>.</summary>
    public static string Short(DateTimeOffset at, TimeProvider time) => Local(at, time, "HH:mm:ss");

    /// <summary>Such as <c>2026-03-01 14:03:07.120 +01:00</c>.</summary>
    public static string Full(DateTimeOffset at, TimeProvider time) => Local(at, time, "yyyy-MM-dd HH:mm:ss.fff zzz");

    private static string Local(DateTimeOffset at, TimeProvider time, string format) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString(format, CultureInfo.InvariantCulture);
}
