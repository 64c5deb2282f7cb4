using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Embedded.Dashboard.Components.Pages.Traces;

public sealed partial class WaterfallView
{
    private readonly Dictionary<int, int> _places = [];
    private ElementReference _area;
    private List<WaterfallRow>? _placed;
    private WaterfallRow? _active;
    private string? _shown;
    private IReadOnlyList<AxisTick> _ticks = [];

    [CascadingParameter]
    private Run Run { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Waterfall Waterfall { get; set; }

    /// <summary>Rows that no closed one hides.</summary>
    [Parameter, EditorRequired]
    public required List<WaterfallRow> Rows { get; set; }

    /// <summary>Spans whose children are hidden.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Closed { get; set; }

    /// <summary>The span whose details are open.</summary>
    [Parameter]
    public string? SelectedId { get; set; }

    /// <summary>The row that took most time itself; -1 for none worth a word.</summary>
    [Parameter]
    public int SlowestIndex { get; set; } = -1;

    /// <summary>Log records of the trace by their span.</summary>
    [Parameter, EditorRequired]
    public required ILookup<string, LogRecord> Logs { get; set; }

    /// <summary>Rows that a search has found.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<int> Found { get; set; }

    /// <summary>Who was called, where it is not seen below.</summary>
    [Parameter, EditorRequired]
    public required Func<WaterfallRow, string?> Peer { get; set; }

    [Parameter]
    public EventCallback<WaterfallRow> OnToggle { get; set; }

    [Parameter]
    public EventCallback<WaterfallRow> OnChoose { get; set; }

    /// <summary>Brings a row into sight.</summary>
    public async Task ShowAsync(WaterfallRow row)
    {
        _active = row;
        if (Rows.IndexOf(row) is >= 0 and var place) await Js.InvokeVoidAsync("telemetry.showRow", _area, place, Rows.Count, "center");
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        _ticks = TimeAxis.Ticks(Waterfall.Duration, 4);
        if (ReferenceEquals(_placed, Rows)) return;
        _placed = Rows;
        _places.Clear();
        for (var i = 0; i < Rows.Count; i++) _places[Rows[i].Index] = i;
        if (_active is not null) _active = _places.ContainsKey(_active.Index) ? Waterfall.Rows[_active.Index] : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == SelectedId) return;
        _shown = SelectedId;
        // A link that names a span leads to it, wherever it is among thousands.
        if (firstRender && Waterfall.Find(SelectedId) is { } row) await ShowAsync(row);
    }

    private static string RowId(WaterfallRow row) => $"span-row-{row.Index}";

    private string RowClass(WaterfallRow row) =>
        $"wf-row{(row.Span.SpanId == SelectedId ? " selected" : "")}{(row == _active ? " active" : "")}{(row.IsError ? " wf-error" : "")}{(Found.Contains(row.Index) ? " found" : "")}";

    private static string Title(WaterfallRow row) =>
        $"{row.Span.Source.Name}: {Ids.Cut(SpanText.Operation(row.Span), 1000)}\n{row.Span.Name}{(row.IsError ? $"\nFailed: {row.Span.StatusMessage}" : "")}";

    private string LogLink(LogRecord log) =>
        $"{DashboardLinks.StructuredLogs(Run, traceId: log.TraceId)}&logId={log.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private async Task ChooseAsync(WaterfallRow row)
    {
        _active = row;
        await OnChoose.InvokeAsync(row);
    }

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        if (Rows.Count == 0) return;
        var place = _active is null ? -1 : _places.GetValueOrDefault(_active.Index, -1);
        var isClosed = _active is not null && Closed.Contains(_active.Span.SpanId);
        switch (e.Key)
        {
            case "ArrowDown": await MoveAsync(place + 1); break;
            case "ArrowUp": await MoveAsync(place - 1); break;
            case "PageDown": await MoveAsync(place + 15); break;
            case "PageUp": await MoveAsync(place - 15); break;
            case "Home": await MoveAsync(0); break;
            case "End": await MoveAsync(Rows.Count - 1); break;
            case "ArrowRight" when _active is { DescendantCount: > 0 } && isClosed: await OnToggle.InvokeAsync(_active); break;
            case "ArrowRight" when _active is { DescendantCount: > 0 }: await MoveAsync(place + 1); break;
            case "ArrowLeft" when _active is { DescendantCount: > 0 } && !isClosed: await OnToggle.InvokeAsync(_active); break;
            case "ArrowLeft" when _active is { ParentIndex: >= 0 }: await MoveAsync(_places[_active.ParentIndex]); break;
            case "Enter" or " " when _active is not null: await OnChoose.InvokeAsync(_active); break;
        }
    }

    private async Task MoveAsync(int place)
    {
        place = Math.Clamp(place, 0, Rows.Count - 1);
        _active = Rows[place];
        await Js.InvokeVoidAsync("telemetry.showRow", _area, place, Rows.Count, "near");
    }
}
