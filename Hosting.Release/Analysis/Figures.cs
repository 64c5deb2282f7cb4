using System.Globalization;

namespace Hosting.Release.Analysis;

/// <summary>Numbers as people read them in a finding.</summary>
internal static class Figures
{
    public static string Percent(double share) => (share * 100).ToString("0.0#", CultureInfo.InvariantCulture) + " %";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>A probability: "0.04", "3e-9".</summary>
    public static string Small(double value) =>
        value >= 0.01 ? value.ToString("0.00", CultureInfo.InvariantCulture) : value.ToString("0e-0", CultureInfo.InvariantCulture);

    public static string Of(AnalysisOutcome outcome) => outcome switch
    {
        AnalysisOutcome.Pass => "pass",
        AnalysisOutcome.Fail => "fail",
        _ => "inconclusive",
    };
}
