using Embedded.Dashboard.Runs;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>The lines of the chosen instances, those of several in the order of time. Reads from the store only what is new.</summary>
/// <param name="maxLines">Kept in all.</param>
internal sealed class ConsoleBuffer(int maxLines)
{
    private readonly Dictionary<string, int> _read = new(StringComparer.OrdinalIgnoreCase);
    private List<ConsoleRow> _rows = [];
    private object? _source;

    public IReadOnlyList<ConsoleRow> Rows => _rows;

    /// <summary>Reads what is new; how many lines that were. Begins anew when the run or the instances are others.</summary>
    /// <param name="run">The run.</param>
    /// <param name="instances">Ids and names.</param>
    /// <param name="isRead">Whether somebody reads older lines at the moment: then they stay where they are, up to twice as many.</param>
    public int Read(Run run, IReadOnlyList<(string Id, string Name)> instances, bool isRead)
    {
        var source = (run, run.RunId, string.Join('\n', instances.Select(i => i.Id)));
        if (!source.Equals(_source)) Reset(source);
        List<ConsoleRow> added = [];
        foreach (var (id, name) in instances)
        {
            var lines = run.Console.After(id, _read.GetValueOrDefault(id));
            if (lines.Count == 0) continue;
            _read[id] = lines[^1].Number;
            added.AddRange(lines.Select(l => new ConsoleRow(id, name, l, AnsiText.Parse(l.Text))));
        }

        if (added.Count == 0) return 0;
        if (instances.Count > 1) added = [.. added.OrderBy(r => r.Line.At)];
        var most = isRead ? maxLines * 2 : maxLines;
        var surplus = Math.Max(0, _rows.Count + added.Count - most);
        if (surplus >= _rows.Count) _rows = added.Count > most ? added[^most..] : added;
        else _rows = [.. _rows.Skip(surplus), .. added];
        return added.Count;
    }

    /// <summary>Forgets what was read; only new lines appear.</summary>
    public void Clear() => _rows = [];

    private void Reset(object source)
    {
        _source = source;
        _read.Clear();
        _rows = [];
    }
}
