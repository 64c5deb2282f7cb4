namespace Embedded.Processes;

/// <summary>Collects what a child writes.</summary>
internal sealed class OutputLines
{
    private readonly List<(string Text, bool IsError)> _lines = [];

    public void Add(string text, bool isError)
    {
        lock (_lines)
        {
            _lines.Add((text, isError));
        }
    }

    public IReadOnlyList<string> All => Snapshot(_ => true);

    public IReadOnlyList<string> Output => Snapshot(line => !line.IsError);

    public IReadOnlyList<string> Error => Snapshot(line => line.IsError);

    /// <summary>The rest of the first line that begins so, as soon as there is one.</summary>
    public async Task<string> AfterAsync(string prefix)
    {
        string? found = null;
        await Wait.UntilAsync($"a line that begins with '{prefix}'",
            () => (found = All.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))) is not null);
        return found![prefix.Length..];
    }

    public async Task<int> NumberAfterAsync(string prefix) =>
        int.Parse(await AfterAsync(prefix), System.Globalization.CultureInfo.InvariantCulture);

    private List<string> Snapshot(Func<(string Text, bool IsError), bool> filter)
    {
        lock (_lines)
        {
            return [.. _lines.Where(filter).Select(line => line.Text)];
        }
    }
}
