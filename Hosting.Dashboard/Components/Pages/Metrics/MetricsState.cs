namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>What of an instrument is shown, as it stands in the address.</summary>
public sealed record MetricsState
{
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromMinutes(5);

    /// <summary>The windows to choose from, in minutes.</summary>
    public static readonly IReadOnlyList<int> Windows = [1, 5, 15, 30, 60];

    /// <summary>Default: 5 minutes.</summary>
    public TimeSpan Window { get; init; } = DefaultWindow;

    /// <summary>Dimensions that are left, as <c>key=value</c>; values of one key are alternatives. Empty for all.</summary>
    public IReadOnlyList<DimensionChoice> Dimensions { get; init; } = [];

    /// <summary>The dimension that makes a line of its own of each of its values; null for all together.</summary>
    public string? GroupBy { get; init; }

    public MetricView View { get; init; }

    /// <summary>How many values a histogram took, rather than how high they were.</summary>
    public bool ShowCount { get; init; }

    public static MetricsState Read(int? minutes, IEnumerable<string?>? dimensions, string? groupBy, string? view, string? show) => new()
    {
        Window = minutes is { } known && Windows.Contains(known) ? TimeSpan.FromMinutes(known) : DefaultWindow,
        Dimensions = dimensions is null ? [] : [.. dimensions.Select(DimensionChoice.Read).OfType<DimensionChoice>().Distinct()],
        GroupBy = string.IsNullOrEmpty(groupBy) ? null : groupBy,
        View = view == "table" ? MetricView.Table : MetricView.Chart,
        ShowCount = show == "count",
    };

    /// <summary>For the address: what differs from the defaults.</summary>
    public IReadOnlyDictionary<string, object?> Query() => new Dictionary<string, object?>
    {
        ["window"] = Window == DefaultWindow ? null : (int)Window.TotalMinutes,
        ["dim"] = Dimensions.Count == 0 ? null : Dimensions.Select(d => d.Write()).ToArray(),
        ["group"] = GroupBy,
        ["view"] = View == MetricView.Table ? "table" : null,
        ["show"] = ShowCount ? "count" : null,
    };

    public IReadOnlySet<string> Chosen(string key) => Dimensions.Where(d => d.Key == key).Select(d => d.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same with other values of a key; none for all.</summary>
    public MetricsState With(string key, IEnumerable<string> values) =>
        this with { Dimensions = [.. Dimensions.Where(d => d.Key != key), .. values.Select(v => new DimensionChoice(key, v))] };
}

public enum MetricView
{
    Chart,
    Table,
}

/// <param name="Key">A dimension.</param>
/// <param name="Value">A value of it that is shown.</param>
public sealed record DimensionChoice(string Key, string Value)
{
    public string Write() => $"{Uri.EscapeDataString(Key)}={Value}";

    public static DimensionChoice? Read(string? text) =>
        text?.Split('=', 2) is [{ Length: > 0 } key, var value] ? new(Uri.UnescapeDataString(key), value) : null;
}
