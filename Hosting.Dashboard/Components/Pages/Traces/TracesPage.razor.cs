using System.Globalization;
using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Embedded.Dashboard.Components.Pages.Traces;

public sealed partial class TracesPage
{
    private const string Page = "/traces";
    private const string FilterKey = "filter";

    private static readonly int[] Choices = [10, 100, 500, 1000, 5000];

    private readonly Stillness _still = new();
    private readonly SlowHints _hints = new();
    private LiveRows<TraceSummary>? _rows;
    private TraceQuery _query = new();
    private SignalCounts _counts = new(0, 0, 0);
    private IReadOnlyList<string> _fields = [];
    private TimeSpan _slowest;
    private int _total;
    private int _newCount;

    [Parameter]
    public string? ResourceName { get; set; }

    [SupplyParameterFromQuery(Name = DashboardLinks.InstanceKey)]
    private string? Instance { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private bool Errors { get; set; }

    [SupplyParameterFromQuery(Name = "min")]
    private double? MinDuration { get; set; }

    [SupplyParameterFromQuery(Name = FilterKey)]
    private string[]? FilterTexts { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    private protected override RunPart Parts => RunPart.Telemetry;

    private string? Resource => DashboardLinks.Resource(ResourceName, Instance);

    private bool Longest => Sort == "duration";

    private bool HasFilters => Resource is not null || Text is not null || Errors || MinDuration is not null || _query.Filters.Count > 0;

    private bool Paused
    {
        get => _still.IsPaused;
        set
        {
            _still.IsPaused = value;
            // What comes from this moment on is new.
            if (value) _still.Until ??= Newest();
            RequestRefresh();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var query = new TraceQuery
        {
            Source = Resource,
            Text = Text,
            ErrorsOnly = Errors,
            MinDuration = MinDuration is { } least and >= 0 and < 1e12 ? TimeSpan.FromMilliseconds(least) : null,
            Filters = Addresses.Filters(FilterTexts),
            LongestFirst = Longest,
        };
        if (!Same(query, _query))
        {
            _still.Release();
            _slowest = TimeSpan.Zero;
        }

        _query = query;
        await base.OnParametersSetAsync();
    }

    protected override async Task RefreshAsync()
    {
        _counts = Run.Telemetry.Counts().Spans;
        _fields = [.. Conditions.SpanFields.Concat(Run.Telemetry.SpanKeys()).Distinct()];
        var total = Run.Telemetry.Traces(_query with { Take = 0 }).Total;
        if (_still.Holds) _still.Until ??= Newest();
        else _still.Until = null;
        _total = _still.Until is { } until ? Run.Telemetry.Traces(_query with { Until = until, Take = 0 }).Total : total;
        _newCount = total - _total;
        if (_rows is not null) await _rows.ReloadAsync();
    }

    private DateTimeOffset? Newest() => Run.Telemetry.Traces(new TraceQuery { Take = 1 }).Items is [var newest] ? newest.Start : null;

    private Page<TraceSummary> Load(int skip, int take)
    {
        var page = Run.Telemetry.Traces(_query with { Until = _still.Until, Skip = skip, Take = take });
        foreach (var trace in page.Items)
        {
            if (trace.Duration > _slowest) _slowest = trace.Duration;
        }

        return page;
    }

    private void Go(string name, string? value, bool replace = false) => Navigation.SetQuery(replace, (name, value));

    private IEnumerable<double> Durations() => Choices.Select(c => (double)c).Concat(MinDuration is { } own ? [own] : []).Distinct().Order();

    private string BarWidth(TraceSummary trace) =>
        string.Create(CultureInfo.InvariantCulture, $"{(_slowest <= TimeSpan.Zero ? 0 : 100d * trace.Duration.Ticks / _slowest.Ticks):0.##}%");

    private static string Failed(int count) => count == 1 ? "1 span failed" : $"{count} spans failed";

    private static string SpanText(SourceCount source) =>
        $"{source.SourceName}: {source.SpanCount} {(source.SpanCount == 1 ? "span" : "spans")}{(source.ErrorCount > 0 ? $", {source.ErrorCount} failed" : "")}";

    private static RenderFragment SortIcon(bool isSorted) => builder =>
    {
        if (!isSorted) return;
        builder.OpenComponent<MudIcon>(0);
        builder.AddComponentParameter(1, nameof(MudIcon.Icon), Icons.Material.Filled.ArrowDownward);
        builder.CloseComponent();
    };

    private async Task AtTopChangedAsync(bool atTop)
    {
        _still.IsAtTop = atTop;
        await RefreshAsync();
    }

    private async Task ShowNewAsync()
    {
        _still.Release();
        await RefreshAsync();
    }

    private static bool Same(TraceQuery one, TraceQuery other) =>
        one with { Filters = [] } == other with { Filters = [] } && one.Filters.SequenceEqual(other.Filters);
}
