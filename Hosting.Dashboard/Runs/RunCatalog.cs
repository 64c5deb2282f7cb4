using System.Collections.Concurrent;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Runs;

/// <summary>The run that goes on, and those that were imported to be looked at.</summary>
internal sealed class RunCatalog
{
    private readonly ConcurrentDictionary<string, Run> _imported = new(StringComparer.Ordinal);

    public RunCatalog(IOptions<DashboardOptions> options, TimeProvider time)
    {
        var limits = options.Value.TelemetryLimits;
        Live = new Run(Run.LiveId, new ResourceStore(time), new ConsoleStore(limits.MaxConsoleLineCount), new TelemetryStore(limits))
        {
            ApplicationName = options.Value.ApplicationName ?? "",
        };
    }

    /// <summary>Raised after a run came, went or began anew; handlers must return at once.</summary>
    public event Action? Changed;

    public Run Live { get; }

    public IReadOnlyList<Run> Imported => [.. _imported.Values.OrderBy(r => r.StartedAt)];

    /// <summary>The run of an address; the live one when the address names none. Null when there is none of that id.</summary>
    public Run? Find(string? id) => string.IsNullOrEmpty(id) || id == Run.LiveId ? Live : _imported.GetValueOrDefault(id);

    public void Add(Run run)
    {
        _imported[run.Id] = run;
        NotifyChanged();
    }

    public bool Remove(string id)
    {
        if (!_imported.TryRemove(id, out _)) return false;
        NotifyChanged();
        return true;
    }

    public void NotifyChanged() => Changed?.Invoke();
}
