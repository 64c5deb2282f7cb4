using Embedded.Dashboard.Contracts;
using GraphShape;
using GraphShape.Algorithms.Layout;
using QuikGraph;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>Where the resources of a model stand in its picture: what is used stands right of what uses it.</summary>
internal sealed record GraphLayout(double Width, double Height, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphArrow> Arrows)
{
    public const double NodeWidth = 196;
    public const double NodeHeight = 58;

    private const double Margin = 24;

    /// <param name="resources">Instances; replicas become one node.</param>
    public static GraphLayout Of(IReadOnlyList<ResourceView> resources)
    {
        var names = resources.Select(r => r.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var relations = Relations(resources, names.ToHashSet(StringComparer.OrdinalIgnoreCase));
        var (positions, routes) = Positions(names, relations);
        var left = positions.Values.Min(p => p.X);
        var top = positions.Values.Min(p => p.Y);
        var nodes = names.Select(n => new GraphNode(n, positions[n].X - left + Margin, positions[n].Y - top + Margin)).ToList();
        var byName = nodes.ToDictionary(n => n.Name, StringComparer.OrdinalIgnoreCase);
        var arrows = relations
            .GroupBy(r => (r.From, r.To))
            .SelectMany(pair => pair.Select((r, i) => new GraphArrow(r.From, r.To, r.Type, GraphPath.Of(byName[r.From], byName[r.To], Route(r.From, r.To), (i - (pair.Count() - 1) / 2.0) * 14))))
            .ToList();
        return new(nodes.Max(n => n.X) + NodeWidth + Margin, nodes.Max(n => n.Y) + NodeHeight + Margin, nodes, arrows);

        IReadOnlyList<Point> Route(string from, string to) =>
            [.. routes.GetValueOrDefault((from, to), []).Select(p => new Point(p.X - left + Margin, p.Y - top + Margin + NodeHeight / 2))];
    }

    private static List<(string From, string To, string Type)> Relations(IReadOnlyList<ResourceView> resources, HashSet<string> names) =>
        [.. resources.SelectMany(r => r.Relationships
                .Where(o => names.Contains(o.ResourceName) && !string.Equals(o.ResourceName, r.Name, StringComparison.OrdinalIgnoreCase))
                .Select(o => (From: r.Name, To: names.TryGetValue(o.ResourceName, out var name) ? name : o.ResourceName, o.Type)))
            .Distinct()];

    private static (Dictionary<string, Point> Positions, Dictionary<(string From, string To), Point[]> Routes) Positions(List<string> names, List<(string From, string To, string Type)> relations)
    {
        var graph = new BidirectionalGraph<string, Edge<string>>(allowParallelEdges: false);
        graph.AddVertexRange(names);
        foreach (var (from, to, _) in relations)
        {
            // One way only between two: the layers of a cycle are as good as any.
            if (!graph.ContainsEdge(to, from)) graph.AddEdge(new Edge<string>(from, to));
        }

        // Those without relations would stand in a layer of their own; they fill rows below.
        var loose = names.Where(n => graph.Degree(n) == 0).ToList();
        foreach (var name in loose) graph.RemoveVertex(name);
        var positions = new Dictionary<string, Point>(StringComparer.OrdinalIgnoreCase);
        Dictionary<(string From, string To), Point[]> routes = [];
        if (graph.VertexCount > 0)
        {
            var sizes = graph.Vertices.ToDictionary(v => v, _ => new Size(NodeWidth, NodeHeight));
            var parameters = new SugiyamaLayoutParameters { Direction = LayoutDirection.LeftToRight, LayerGap = 84, SliceGap = 26, MinimizeEdgeLength = true, PositionMode = 3 };
            var algorithm = new SugiyamaLayoutAlgorithm<string, Edge<string>, IBidirectionalGraph<string, Edge<string>>>(graph, sizes, parameters);
            algorithm.Compute();
            foreach (var (name, center) in algorithm.VerticesPositions) positions[name] = center;

            // Where an edge passes layers between its ends.
            foreach (var (edge, route) in algorithm.EdgeRoutes) routes[(edge.Source, edge.Target)] = route;
        }

        var left = positions.Count == 0 ? 0 : positions.Values.Min(p => p.X);
        var bottom = positions.Count == 0 ? 0 : positions.Values.Max(p => p.Y) + NodeHeight + 40;
        var columns = Math.Max(3, (int)Math.Ceiling(Math.Sqrt(loose.Count)));
        for (var i = 0; i < loose.Count; i++)
            positions[loose[i]] = new(left + i % columns * (NodeWidth + 40), bottom + i / columns * (NodeHeight + 26));
        return (positions, routes);
    }
}

/// <param name="Name">The resource.</param>
/// <param name="X">Of its left edge, in pixels at full size.</param>
/// <param name="Y">Of its upper edge.</param>
internal sealed record GraphNode(string Name, double X, double Y);

/// <param name="From">Who has the relation.</param>
/// <param name="To">To whom.</param>
/// <param name="Type">As in <see cref="RelationshipView"/>.</param>
/// <param name="Path">The line, as SVG writes it.</param>
internal sealed record GraphArrow(string From, string To, string Type, string Path);
