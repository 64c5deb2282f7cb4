using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components.Pages.Traces;

public sealed partial class TraceDetailPage
{
    private const int MostLogs = 1_000;
    private const int MostSlow = 3;

    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private WaterfallView? _view;
    private Trace? _trace;
    private Waterfall? _waterfall;
    private PeerNames? _peers;
    private List<WaterfallRow> _visible = [];
    private IReadOnlyList<SlowOperation> _slowest = [];
    private IReadOnlyList<string> _resources = [];
    private IReadOnlyList<int> _errors = [];
    private IReadOnlySet<int> _found = new HashSet<int>();
    private IReadOnlyList<LogRecord> _logs = [];
    private IReadOnlyList<Span> _backlinks = [];
    private ILookup<string, LogRecord> _logsBySpan = Array.Empty<LogRecord>().ToLookup(l => "");
    private int _logCount;
    private int _missing;
    private int _jump = -1;

    [Parameter]
    public string TraceId { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? SpanId { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    private protected override RunPart Parts => RunPart.Telemetry;

    private bool ShowsLogs => View == "logs";

    protected override Task RefreshAsync()
    {
        var trace = Run.Telemetry.FindTrace(TraceId);
        if (trace is null || trace.TraceId != _trace?.TraceId) _closed.Clear();
        if (trace?.TraceId != _trace?.TraceId || trace?.Spans.Count != _trace?.Spans.Count) Show(trace);
        if (trace is null) return Task.CompletedTask;
        var logs = Run.Telemetry.Logs(new LogQuery { TraceId = trace.TraceId, Take = MostLogs });
        if (logs.Total != _logCount)
        {
            _logs = [.. logs.Items.OrderBy(l => l.At).ThenBy(l => l.Id)];
            _logsBySpan = _logs.Where(l => l.SpanId is not null).ToLookup(l => l.SpanId!);
            _logCount = logs.Total;
        }

        if (SpanId is not null) _backlinks = Run.Telemetry.LinksTo(trace.TraceId);
        _found = Find();
        return Task.CompletedTask;
    }

    private void Show(Trace? trace)
    {
        _trace = trace;
        _waterfall = trace is null ? null : Waterfall.Of(trace);
        if (_waterfall is null) return;
        _peers = new(Run.Resources);
        _slowest = SlowOperations.Of(_waterfall, MostSlow);
        _resources = [.. _waterfall.Rows.Select(r => r.Span.Source.Name).Distinct()];
        _errors = [.. _waterfall.Rows.Where(r => r.IsError).Select(r => r.Index)];
        _missing = _waterfall.Rows.Count(r => r.ParentMissing);
        _visible = [.. _waterfall.Visible(_closed)];
    }

    /// <summary>Who was called, where no span of another process shows it.</summary>
    private string? PeerOf(WaterfallRow row)
    {
        if (_peers?.Of(row.Span) is not { } peer) return null;
        for (var i = row.Index + 1; i <= row.Index + row.DescendantCount; i++)
        {
            if (_waterfall!.Rows[i].Span.Source.Name != row.Span.Source.Name) return null;
        }

        return peer;
    }

    private HashSet<int> Find()
    {
        if (_waterfall is null || Text is not { Length: > 0 } text) return [];
        bool Has(string? value) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
        return [.. _waterfall.Rows
            .Where(r => Has(r.Span.Name) || Has(r.Span.Source.Name) || Has(r.Span.SpanId) || Has(r.Span.StatusMessage) || r.Span.Attributes.Any(a => Has(a.Key) || Has(a.Value)))
            .Select(r => r.Index)];
    }

    private void Toggle(WaterfallRow row)
    {
        if (!_closed.Remove(row.Span.SpanId)) _closed.Add(row.Span.SpanId);
        _visible = [.. _waterfall!.Visible(_closed)];
    }

    private void FoldAll()
    {
        if (_closed.Count > 0) _closed.Clear();
        else _closed.UnionWith(_waterfall!.Rows.Where(r => r.DescendantCount > 0 && r.Depth > 0).Select(r => r.Span.SpanId));
        _visible = [.. _waterfall!.Visible(_closed)];
    }

    /// <summary>Goes to the next of some rows, from the last one round to the first, and opens what hides it.</summary>
    private async Task JumpAsync(IReadOnlyList<int> rows)
    {
        _jump = rows.FirstOrDefault(r => r > _jump, rows[0]);
        var row = _waterfall!.Rows[_jump];
        for (var parent = row.ParentIndex; parent >= 0; parent = _waterfall.Rows[parent].ParentIndex) _closed.Remove(_waterfall.Rows[parent].Span.SpanId);
        _visible = [.. _waterfall.Visible(_closed)];
        StateHasChanged();
        if (_view is not null) await _view.ShowAsync(row);
        Navigation.NavigateTo(Navigation.With("spanId", row.Span.SpanId));
    }
}
