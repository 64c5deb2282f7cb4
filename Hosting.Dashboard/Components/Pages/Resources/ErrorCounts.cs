using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>How many of the latest error logs each resource wrote. Counted anew every few seconds only: logs may come by the thousand.</summary>
internal sealed class ErrorCounts(TimeProvider time)
{
    /// <summary>How many errors are looked at; more are not told apart from many.</summary>
    public const int Most = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private TelemetryStore? _store;
    private long _countedAt;
    private IReadOnlyDictionary<string, int> _counts = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> Of(TelemetryStore store)
    {
        if (ReferenceEquals(store, _store) && time.GetElapsedTime(_countedAt) < Pause) return _counts;
        _store = store;
        _countedAt = time.GetTimestamp();
        return _counts = store.Logs(new LogQuery { MinLevel = LogLevel.Error, Take = Most }).Items
            .GroupBy(l => l.Source.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
    }
}
