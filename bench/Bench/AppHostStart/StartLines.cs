using System.Text.RegularExpressions;

namespace Bench.AppHostStart;

/// <summary>Reads what the AppHost prints: which resource came how far, when, and where to.</summary>
internal sealed partial class StartLines
{
    private const string LinkMark = "/login?t=";
    private readonly Dictionary<string, ResourceTimes> _resources = [];
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TimeSpan> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _site = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _all = [];

    public Task<TimeSpan> Ready => _ready.Task;

    public Task<TimeSpan> Link => _link.Task;

    /// <summary>The site's address.</summary>
    public Task<Uri> Site => _site.Task;

    public IReadOnlyDictionary<string, ResourceTimes> Resources
    {
        get
        {
            lock (_all) return new Dictionary<string, ResourceTimes>(_resources);
        }
    }

    /// <summary>What it said of its start and stop as a whole.</summary>
    public IReadOnlyList<string> Sums
    {
        get
        {
            lock (_all) return [.. _all.Where(line => line.StartsWith("Ready after ", StringComparison.Ordinal) || line.StartsWith("Stopped after ", StringComparison.Ordinal))];
        }
    }

    public void Take(string line, TimeSpan at)
    {
        lock (_all)
        {
            _all.Add(line);
            if (line.Contains(LinkMark, StringComparison.Ordinal)) _link.TrySetResult(at);
            if (line.StartsWith("Ready after ", StringComparison.Ordinal)) _ready.TrySetResult(at);
            if (Address().Match(line) is { Success: true } address) _site.TrySetResult(new Uri(address.Groups[1].Value));
            if (Change().Match(line) is { Success: true } change) Note(change.Groups[1].Value, change.Groups[2].Value, at);
        }
    }

    public override string ToString()
    {
        lock (_all) return string.Join('\n', _all);
    }

    private void Note(string name, string state, TimeSpan at)
    {
        var known = _resources.TryGetValue(name, out var times);
        if (state == "starting") _resources[name] = known ? times : new ResourceTimes(at, Done: null);
        else if (known && state is "running" or "finished") _resources[name] = times with { Done = at };
    }

    [GeneratedRegex(@"^ +\d+\.\d s  (\S+) +(starting|running|finished)$")]
    private static partial Regex Change();

    [GeneratedRegex(@"^  web-frontend +(http://\S+)$")]
    private static partial Regex Address();
}
