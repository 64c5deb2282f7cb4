using System.Globalization;

namespace Web.Frontend.Directory;

/// <summary>Says in words how old the directory's copy is.</summary>
internal static class CopyAge
{
    /// <summary>Older than this, the copy is not being renewed: it is followed every few seconds.</summary>
    public static readonly TimeSpan Suspicious = TimeSpan.FromMinutes(1);

    public static string Describe(TimeSpan age) => age switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalSeconds: < 60 } => Ago((int)age.TotalSeconds, "second"),
        { TotalMinutes: < 60 } => Ago((int)age.TotalMinutes, "minute"),
        { TotalHours: < 48 } => Ago((int)age.TotalHours, "hour"),
        _ => Ago((int)age.TotalDays, "day"),
    };

    private static string Ago(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
