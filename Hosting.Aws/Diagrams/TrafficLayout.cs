using System.Globalization;

namespace Hosting.Aws.Diagrams;

/// <summary>Where nodes stand and arrows run, from the top down, in layers. Not by GraphShape, as on the dashboard: it places the same nodes differently from one call to the next, and a publish writes the same bytes.</summary>
internal sealed record TrafficLayout(double Width, double Height, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedArrow> Arrows)
{
    public const double NodeWidth = 152;
    public const double NodeHeight = 62;

    private const double LayerGap = 52;
    private const double NodeGap = 16;

    /// <summary>How far an arrow stands aside where another comes back the same way.</summary>
    private const double Aside = 20;

    public static TrafficLayout Of(IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramArrow> arrows)
    {
        if (nodes.Count == 0) return new(0, 0, [], []);
        var (centers, routes) = Place(nodes, arrows);
        var left = centers.Values.Min(center => center.X) - NodeWidth / 2;
        var top = centers.Values.Min(center => center.Y) - NodeHeight / 2;
        var placed = nodes.Select(node => new PlacedNode(node, centers[node.Id].X - left - NodeWidth / 2, centers[node.Id].Y - top - NodeHeight / 2)).ToList();
        var byId = placed.ToDictionary(node => node.Node.Id);
        var pairs = arrows.Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        return new(placed.Max(node => node.X) + NodeWidth, placed.Max(node => node.Y) + NodeHeight, placed,
            [.. arrows.Select(arrow => Arrow(arrow, byId[arrow.From], byId[arrow.To], pairs.Contains((arrow.To, arrow.From)), [.. routes.GetValueOrDefault((arrow.From, arrow.To), []).Select(point => new Point(point.X - left, point.Y - top))]))]);
    }

    private static (Dictionary<string, Point> Centers, Dictionary<(string From, string To), Point[]> Routes) Place(IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramArrow> arrows)
    {
        var layers = DiagramLayers.Of([.. nodes.Select(node => node.Id)], [.. arrows.Select(arrow => (arrow.From, arrow.To))]);
        var width = layers.Rows.Max(row => row.Count) * (NodeWidth + NodeGap);
        var at = new Dictionary<string, Point>();
        foreach (var (row, y) in layers.Rows.Select((row, index) => (row, index * (NodeHeight + LayerGap))))
        {
            for (var i = 0; i < row.Count; i++)
                at[row[i]] = new(width * (i + 0.5) / row.Count, y);
        }

        return (nodes.ToDictionary(node => node.Id, node => at[node.Id]), layers.Passages.ToDictionary(each => each.Key, each => each.Value.Select(passage => at[passage]).ToArray()));
    }

    // From the lower edge to the upper one, or the other way round when what is called stands above.
    private static PlacedArrow Arrow(DiagramArrow arrow, PlacedNode from, PlacedNode to, bool isAnswered, IReadOnlyList<Point> route)
    {
        var down = to.Y >= from.Y ? 1 : -1;
        var aside = isAnswered ? Aside * down : 0;
        var at = new Point(from.X + NodeWidth / 2 - aside, down > 0 ? from.Y + NodeHeight : from.Y);
        var end = new Point(to.X + NodeWidth / 2 - aside, (down > 0 ? to.Y : to.Y + NodeHeight) - 2 * down);
        // Two that run beside each other have their labels one above the other, each nearer to where it begins.
        var share = isAnswered ? 0.3 : 0.5;
        var label = new Point(at.X + (end.X - at.X) * share, at.Y + (end.Y - at.Y) * share + 4);
        var path = new System.Text.StringBuilder().Append(CultureInfo.InvariantCulture, $"M{at.X:0.#} {at.Y:0.#}");
        foreach (var point in route.OrderBy(point => point.Y * down))
        {
            Curve(new(point.X, point.Y - NodeHeight / 2 * down));
            at = new(point.X, point.Y + NodeHeight / 2 * down);
            label = new(point.X, point.Y + 4);
            path.Append(CultureInfo.InvariantCulture, $"L{at.X:0.#} {at.Y:0.#}");
        }

        Curve(end);
        return new(path.ToString(), arrow.Label, label.X, label.Y);

        void Curve(Point next)
        {
            var bend = (next.Y - at.Y) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{at.X:0.#} {at.Y + bend:0.#} {next.X:0.#} {next.Y - bend:0.#} {next.X:0.#} {next.Y:0.#}");
        }
    }
}

/// <param name="Node">What stands there.</param>
/// <param name="X">Of its left edge.</param>
/// <param name="Y">Of its upper edge.</param>
internal sealed record PlacedNode(DiagramNode Node, double X, double Y);

/// <param name="Path">The line, as SVG writes it.</param>
/// <param name="Label">What stands at it; may be empty.</param>
/// <param name="LabelX">Of the label's middle.</param>
/// <param name="LabelY">Of the label's base line.</param>
internal sealed record PlacedArrow(string Path, string Label, double LabelX, double LabelY);

/// <summary>A place in the picture.</summary>
internal readonly record struct Point(double X, double Y);
