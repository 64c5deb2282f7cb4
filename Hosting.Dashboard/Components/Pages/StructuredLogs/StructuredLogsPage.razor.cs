using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components.Pages.StructuredLogs;

public sealed partial class StructuredLogsPage
{
    private const string Page = "/structuredlogs";
    private const string FilterKey = "filter";

    private static readonly LogLevel[] Levels = [LogLevel.Trace, LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];
    private static readonly Dictionary<string, object?> WithoutTrace = new() { ["traceId"] = null, ["spanId"] = null };

    private readonly Stillness _still = new();
    private LiveRows<LogRecord>? _rows;
    private LogQuery _query = new();
    private LogRecord? _selected;
    private SignalCounts _counts = new(0, 0, 0);
    private IReadOnlyList<string> _fields = [];
    private int _total;
    private int _newCount;

    [Parameter]
    public string? ResourceName { get; set; }

    [SupplyParameterFromQuery(Name = DashboardLinks.InstanceKey)]
    private string? Instance { get; set; }

    [SupplyParameterFromQuery]
    private string? Level { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "traceId")]
    private string? TraceText { get; set; }

    [SupplyParameterFromQuery(Name = "spanId")]
    private string? SpanText { get; set; }

    [SupplyParameterFromQuery(Name = FilterKey)]
    private string[]? FilterTexts { get; set; }

    [SupplyParameterFromQuery]
    private long? LogId { get; set; }

    private protected override RunPart Parts => RunPart.Telemetry;

    private string? Resource => DashboardLinks.Resource(ResourceName, Instance);

    private string? TraceId => string.IsNullOrEmpty(TraceText) ? null : TraceText.ToLowerInvariant();

    private string? SpanId => string.IsNullOrEmpty(SpanText) ? null : SpanText.ToLowerInvariant();

    private bool HasFilters => Resource is not null || _query.MinLevel > LogLevel.Trace || Text is not null || TraceId is not null || _query.Filters.Count > 0;

    private bool Paused
    {
        get => _still.IsPaused;
        set
        {
            _still.IsPaused = value;
            // What comes from this moment on is new.
            if (value) _still.MaxId ??= NewestId();
            RequestRefresh();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var query = new LogQuery
        {
            Source = Resource,
            MinLevel = Enum.TryParse<LogLevel>(Level, ignoreCase: true, out var level) ? level : LogLevel.Trace,
            Text = Text,
            TraceId = TraceId,
            SpanId = SpanId,
            Filters = Addresses.Filters(FilterTexts),
        };
        if (!Same(query, _query)) _still.Release();
        _query = query;
        await base.OnParametersSetAsync();
    }

    protected override async Task RefreshAsync()
    {
        _counts = Run.Telemetry.Counts().Logs;
        _fields = [.. Conditions.LogFields.Concat(Run.Telemetry.LogKeys()).Distinct()];
        _selected = LogId is { } id ? Run.Telemetry.FindLog(id) : null;
        var now = Run.Telemetry.Logs(_query with { Take = 1 });
        if (_still.Holds) _still.MaxId ??= NewestId();
        else _still.MaxId = null;
        _total = _still.MaxId is { } max ? Run.Telemetry.Logs(_query with { MaxId = max, Take = 0 }).Total : now.Total;
        _newCount = now.Total - _total;
        if (_rows is not null) await _rows.ReloadAsync();
    }

    private long NewestId() => Run.Telemetry.Logs(new LogQuery { Take = int.MaxValue }).Items.Select(l => l.Id).DefaultIfEmpty().Max();

    private Page<LogRecord> Load(int skip, int take) => Run.Telemetry.Logs(_query with { MaxId = _still.MaxId, Skip = skip, Take = take });

    private void Go(string name, string? value, bool replace = false) =>
        Navigation.SetQuery(replace, (name, value));

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

    private static bool Same(LogQuery one, LogQuery other) =>
        one with { Filters = [] } == other with { Filters = [] } && one.Filters.SequenceEqual(other.Filters);
}
