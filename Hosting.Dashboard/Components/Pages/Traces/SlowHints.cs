using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>What each trace of a list waited for most, remembered as long as no span is added to it.</summary>
internal sealed class SlowHints
{
    /// <summary>Below this nobody asks. 100 ms.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    /// <summary>A list does not look through larger traces.</summary>
    private const int MostSpans = 1_000;

    private const int MostRemembered = 2_000;

    private readonly Dictionary<(string TraceId, int SpanCount), SlowOperation?> _known = [];

    public SlowOperation? Of(Run run, TraceSummary trace)
    {
        if (trace.Duration < Slow || trace.SpanCount > MostSpans) return null;
        var key = (trace.TraceId, trace.SpanCount);
        if (_known.TryGetValue(key, out var known)) return known;
        if (_known.Count >= MostRemembered) _known.Clear();
        return _known[key] = run.Telemetry.FindTrace(trace.TraceId) is { } found ? SlowOperations.Database(Waterfall.Of(found)) : null;
    }
}
