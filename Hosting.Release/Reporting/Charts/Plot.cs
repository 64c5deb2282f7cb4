using System.Globalization;
using System.Text;

namespace Hosting.Release.Reporting.Charts;

/// <summary>Shapes of a chart as SVG paths, in a box of <see cref="Width"/> by <see cref="Height"/> that the page stretches.</summary>
internal static class Plot
{
    public const int Width = 1000;
    public const int Height = 100;

    /// <summary>What lies between two lines.</summary>
    /// <param name="points">From left to right; X in the box, lines as shares of its height from the bottom.</param>
    public static string Band(IReadOnlyList<(double X, double Low, double High)> points) =>
        points.Count == 0 ? "" : $"{Move(points.Select(point => (point.X, point.High)), 'M')}{Move(points.Reverse().Select(point => (point.X, point.Low)), 'L')}Z";

    /// <summary>A line.</summary>
    /// <inheritdoc cref="Band" path="/param"/>
    public static string Line(IEnumerable<(double X, double Y)> points) => Move(points, 'M');

    /// <summary>Values that hold for a time each, from one level to the other.</summary>
    public static string Steps(IEnumerable<(double From, double To, double Low, double High)> spans) =>
        Band([.. spans.SelectMany(span => new[] { (span.From, span.Low, span.High), (span.To, span.Low, span.High) })]);

    private static string Move(IEnumerable<(double X, double Y)> points, char first)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
            path.Append(path.Length == 0 ? first : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {(1 - y) * Height:0.##}");
        return path.ToString();
    }
}
