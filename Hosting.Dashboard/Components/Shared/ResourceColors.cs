using System.Collections.Concurrent;
using System.Text;

namespace Embedded.Dashboard.Components.Shared;

/// <summary>A colour for every resource name: the same on all pages, a different one for each of the first dozen.</summary>
internal sealed class ResourceColors
{
    /// <summary>How many <c>--resource-N</c> the style sheet knows, from 0, in each theme.</summary>
    private const int Count = 12;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, int> _colors = new(StringComparer.OrdinalIgnoreCase);
    private int _taken;

    /// <summary>As a value in a style sheet.</summary>
    public string Of(string resourceName) => $"var(--resource-{Index(resourceName)})";

    private int Index(string name)
    {
        if (_colors.TryGetValue(name, out var known)) return known;
        var first = First(name);

        // Once all are in use nothing has to be remembered: the name alone decides.
        lock (_gate)
        {
            if (_taken == (1 << Count) - 1) return first;
            if (_colors.TryGetValue(name, out known)) return known;
            var index = first;
            while ((_taken & (1 << index)) != 0) index = (index + 1) % Count;
            _taken |= 1 << index;
            return _colors[name] = index;
        }
    }

    /// <summary>FNV-1a: a resource has mostly the same colour in the next run too.</summary>
    private static int First(string name)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(name.ToUpperInvariant())) hash = (hash ^ b) * 16777619u;
        return (int)(hash % Count);
    }
}
