using System.Globalization;

namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>Values with their units, short enough for an axis.</summary>
internal static class UnitText
{
    private static readonly string[] Binary = ["B", "KiB", "MiB", "GiB", "TiB"];
    private static readonly string[] Decimal = ["", "k", "M", "G", "T"];

    /// <param name="value">The value.</param>
    /// <param name="unit">As in UCUM: <c>s</c>, <c>By</c>, <c>{request}</c>, <c>1</c>; a rate ends in <c>/s</c>.</param>
    public static string Of(double value, string unit)
    {
        var rate = unit.EndsWith("/s", StringComparison.Ordinal) ? "/s" : "";
        var one = rate.Length > 0 ? unit[..^2] : unit;
        return one switch
        {
            "s" when rate.Length == 0 => Seconds(value),
            "ms" when rate.Length == 0 => Seconds(value / 1e3),
            "us" when rate.Length == 0 => Seconds(value / 1e6),
            "ns" when rate.Length == 0 => Seconds(value / 1e9),
            "By" => Scaled(value, 1024, Binary) + rate,
            "%" => $"{Digits(value)} %",
            _ => Scaled(value, 1000, Decimal).TrimEnd() + rate,
        };
    }

    /// <summary>A unit in words, for headings; empty where the value says all.</summary>
    public static string Name(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" or "" => "",
        _ when unit.EndsWith("/s", StringComparison.Ordinal) => $"{(Name(unit[..^2]) is { Length: > 0 } one ? one : "values")} per second",
        _ when unit.StartsWith('{') && unit.EndsWith('}') => unit[1..^1].EndsWith('s') ? unit[1..^1] : $"{unit[1..^1]}s",
        _ => unit,
    };

    private static string Seconds(double value) => Math.Abs(value) switch
    {
        0 => "0 s",
        < 1e-6 => $"{Digits(value * 1e9)} ns",
        < 1e-3 => $"{Digits(value * 1e6)} µs",
        < 1 => $"{Digits(value * 1e3)} ms",
        < 120 => $"{Digits(value)} s",
        _ => $"{Digits(value / 60)} min",
    };

    private static string Scaled(double value, double factor, string[] names)
    {
        var power = 0;
        while (Math.Abs(value) >= factor && power < names.Length - 1)
        {
            value /= factor;
            power++;
        }

        return $"{Digits(value)} {names[power]}";
    }

    // Three digits that count are all a chart can show.
    private static string Digits(double value) => Math.Abs(value) switch
    {
        >= 100 or 0 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
