using System.Globalization;

namespace ServiceDefaults.Audit;

/// <summary>A moment in a query string: a date and time of ISO 8601, in UTC unless it says its offset, or a date for its beginning in UTC.</summary>
internal static class AuditTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The moment; null when there is none, or with a message in <paramref name="errors"/> when it cannot be read.</summary>
    public static DateTime? Read(string name, string? text, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateTimeOffset.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return moment.UtcDateTime;
        errors[name] = [$"{name} must be a date like 2026-03-02 or a date and time like 2026-03-02T09:15:00Z or 2026-03-02T09:15:00%2B01:00."];
        return null;
    }
}
