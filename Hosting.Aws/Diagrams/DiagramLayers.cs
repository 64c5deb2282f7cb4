namespace Hosting.Aws.Diagrams;

/// <summary>Nodes in rows, each below those that lead to it, in an order within a row that lets few arrows cross. The same for the same input.</summary>
/// <param name="Rows">From the top; nodes, and passages of arrows that go past a row.</param>
/// <param name="Passages">By the ends of such an arrow, from the top.</param>
internal sealed record DiagramLayers(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyDictionary<(string From, string To), IReadOnlyList<string>> Passages)
{
    // More do not change pictures of this size.
    private const int Sweeps = 8;

    public static DiagramLayers Of(IReadOnlyList<string> nodes, IReadOnlyList<(string From, string To)> arrows)
    {
        var layer = LayerOf(nodes, arrows);
        var rows = Enumerable.Range(0, layer.Values.Max() + 1).Select(index => nodes.Where(node => layer[node] == index).ToList()).ToList();
        var passages = new Dictionary<(string, string), IReadOnlyList<string>>();
        List<(string Upper, string Lower)> links = [];
        foreach (var (from, to) in arrows.Distinct())
        {
            var (upper, lower) = layer[from] <= layer[to] ? (from, to) : (to, from);
            var past = Enumerable.Range(layer[upper] + 1, Math.Max(0, layer[lower] - layer[upper] - 1)).Select(index => (Row: index, Name: $"{from}>{to}@{index}")).ToList();
            foreach (var (row, name) in past)
                rows[row].Add(name);
            if (past.Count > 0)
                passages[(from, to)] = [.. past.Select(each => each.Name)];
            string[] chain = [upper, .. past.Select(each => each.Name), lower];
            links.AddRange(chain.Zip(chain.Skip(1)));
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
            Sort(rows, links, isDown: sweep % 2 == 0);
        return new([.. rows], passages);
    }

    /// <summary>The longest way to each node; an arrow back to where its way came from counts for nothing.</summary>
    private static Dictionary<string, int> LayerOf(IReadOnlyList<string> nodes, IReadOnlyList<(string From, string To)> arrows)
    {
        var layer = new Dictionary<string, int>();
        List<string> way = [];
        foreach (var node in nodes)
            Visit(node);
        return layer;

        int Visit(string node)
        {
            if (layer.TryGetValue(node, out var known))
                return known;
            way.Add(node);
            var above = arrows.Where(arrow => arrow.To == node && !way.Contains(arrow.From)).Select(arrow => Visit(arrow.From) + 1).DefaultIfEmpty(0).Max();
            way.Remove(node);
            return layer[node] = above;
        }
    }

    /// <summary>Puts each below, or above, the middle of those that it is linked to.</summary>
    private static void Sort(List<List<string>> rows, List<(string Upper, string Lower)> links, bool isDown)
    {
        for (var step = 1; step < rows.Count; step++)
        {
            var index = isDown ? step : rows.Count - 1 - step;
            var beside = rows[isDown ? index - 1 : index + 1];
            var own = rows[index];
            rows[index] = [.. own.OrderBy(node => Middle(node) ?? (own.IndexOf(node) + 0.5) / own.Count)];

            double? Middle(string node)
            {
                var linked = links.Where(link => (isDown ? link.Lower : link.Upper) == node).Select(link => beside.IndexOf(isDown ? link.Upper : link.Lower)).Where(at => at >= 0).ToList();
                return linked.Count == 0 ? null : (linked.Average() + 0.5) / beside.Count;
            }
        }
    }
}
