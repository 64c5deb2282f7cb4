using System.Globalization;
using System.Text;
using GraphShape;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>The line of an arrow, as SVG writes it: from a side of one node to the facing side of the other.</summary>
internal static class GraphPath
{
    /// <summary>Room before the node for the arrow's head.</summary>
    private const double Head = 3;

    private const double Width = GraphLayout.NodeWidth;
    private const double Height = GraphLayout.NodeHeight;

    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it points.</param>
    /// <param name="route">Middles of the gaps it goes through in the layers between.</param>
    /// <param name="shift">How far beside the middle, so that two arrows between the same nodes are two lines.</param>
    public static string Of(GraphNode from, GraphNode to, IReadOnlyList<Point> route, double shift)
    {
        var forward = to.X >= from.X + Width;
        var backward = to.X + Width <= from.X;
        if (!forward && !backward) return Vertical(from, to, shift);
        var side = forward ? 1 : -1;
        var end = (X: forward ? to.X - Head : to.X + Width + Head, Y: to.Y + Height / 2 + shift);
        var at = (X: forward ? from.X + Width : from.X, Y: from.Y + Height / 2 + shift);
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{at.X:0.#} {at.Y:0.#}");
        foreach (var gap in route.OrderBy(p => p.X * side))
        {
            // Straight beside the nodes of that layer.
            var y = gap.Y + shift;
            Curve((gap.X + Width / 2 - side * Width / 2, y));
            at = (gap.X + Width / 2 + side * Width / 2, y);
            path.Append(CultureInfo.InvariantCulture, $"L{at.X:0.#} {at.Y:0.#}");
        }

        Curve(end);
        return path.ToString();

        void Curve((double X, double Y) next)
        {
            var bend = side * Math.Max(24, Math.Abs(next.X - at.X) / 2);
            path.Append(CultureInfo.InvariantCulture, $"C{at.X + bend:0.#} {at.Y:0.#} {next.X - bend:0.#} {next.Y:0.#} {next.X:0.#} {next.Y:0.#}");
        }
    }

    private static string Vertical(GraphNode from, GraphNode to, double shift)
    {
        var down = to.Y > from.Y;
        var y1 = down ? from.Y + Height : from.Y;
        var y2 = down ? to.Y - Head : to.Y + Height + Head;
        var x1 = from.X + Width / 2 + shift;
        var x2 = to.X + Width / 2 + shift;
        var bend = (y2 - y1) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{x1:0.#} {y1 + bend:0.#} {x2:0.#} {y2 - bend:0.#} {x2:0.#} {y2:0.#}");
    }
}
