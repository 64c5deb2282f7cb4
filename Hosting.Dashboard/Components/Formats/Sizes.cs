using System.Globalization;

namespace Embedded.Dashboard.Components.Formats;

/// <summary>Amounts for people.</summary>
internal static class Sizes
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Such as <c>512 B</c>, <c>1.5 KB</c>, <c>143 MB</c>; a kilobyte is 1,024 bytes.</summary>
    public static string Bytes(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        for (; Math.Abs(value) >= 1023.5 && unit < Units.Length - 1; unit++) value /= 1024;
        return value.ToString(unit == 0 || value >= 99.95 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Such as <c>0.4%</c>, <c>12%</c>.</summary>
    public static string Percent(double percent) =>
        percent.ToString(percent is > 0 and < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";

    /// <summary>Such as <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
