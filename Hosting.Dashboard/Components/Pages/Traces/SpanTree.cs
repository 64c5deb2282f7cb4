using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>Puts spans below their parents. Holds against what senders may send: missing parents, circles, ids that occur twice, trees thousands deep.</summary>
internal static class SpanTree
{
    public static List<PlacedSpan> Place(IReadOnlyList<Span> spans)
    {
        var byId = new Dictionary<string, Span>(spans.Count, StringComparer.Ordinal);
        foreach (var span in spans) byId.TryAdd(span.SpanId, span);
        var children = spans.Where(s => HasParent(s, byId)).ToLookup(s => s.ParentSpanId!, StringComparer.Ordinal);
        var tree = new Builder(children, spans.Count);
        foreach (var root in spans.Where(s => !HasParent(s, byId)).OrderBy(s => s.ParentSpanId is not null).ThenBy(s => s.Start)) tree.Add(root);
        // What is left hangs in circles: the earliest of each stands for its root.
        foreach (var span in spans.OrderBy(s => s.Start)) tree.Add(span);
        return tree.Placed;
    }

    private static bool HasParent(Span span, Dictionary<string, Span> byId) =>
        span.ParentSpanId is { } parent && parent != span.SpanId && byId.ContainsKey(parent);

    private sealed class Builder(ILookup<string, Span> children, int count)
    {
        private readonly HashSet<Span> _seen = new(count, ReferenceEqualityComparer.Instance);
        private readonly HashSet<string> _opened = new(count, StringComparer.Ordinal);

        public List<PlacedSpan> Placed { get; } = new(count);

        public void Add(Span root)
        {
            var first = Placed.Count;
            var open = new Stack<(Span Span, int Parent)>([(root, -1)]);
            while (open.TryPop(out var next))
            {
                if (!_seen.Add(next.Span)) continue;
                var parent = next.Parent < 0 ? null : Placed[next.Parent];
                var placed = new PlacedSpan(next.Span, next.Parent, parent is null ? 0 : parent.Depth + 1);
                Placed.Add(placed);
                var index = Placed.Count - 1;
                parent?.Children.Add(index);
                if (!_opened.Add(next.Span.SpanId)) continue;
                foreach (var child in children[next.Span.SpanId].OrderByDescending(c => c.Start)) open.Push((child, index));
            }

            for (var i = Placed.Count - 1; i >= first; i--)
            {
                if (Placed[i].Parent < 0) continue;
                var parent = Placed[Placed[i].Parent];
                parent.Descendants += Placed[i].Descendants + 1;
                parent.ErrorsBelow += Placed[i].ErrorsBelow + (Placed[i].Span.Status == SpanStatus.Error ? 1 : 0);
            }
        }
    }
}

/// <param name="Span">The span.</param>
/// <param name="Parent">The index of its parent; -1 for a root.</param>
/// <param name="Depth">0 for a root.</param>
internal sealed record PlacedSpan(Span Span, int Parent, int Depth)
{
    public List<int> Children { get; } = [];

    public int Descendants { get; set; }

    public int ErrorsBelow { get; set; }

    public DateTimeOffset Start => Span.Start;

    public DateTimeOffset End => Span.End;
}
