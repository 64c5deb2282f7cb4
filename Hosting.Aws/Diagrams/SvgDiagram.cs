using System.Globalization;
using System.Security;
using System.Text;

namespace Hosting.Aws.Diagrams;

/// <summary>
/// Writes a picture as SVG: narrow, so that it can be read on a phone, and scaled up where there is room.
/// </summary>
internal static class SvgDiagram
{
    private const double Margin = 16;
    private const double CardGap = 12;
    private const double CardLine = 16;
    private const double StageHeight = 62;

    private const string Style = """
        svg{--page:#fff;--ink:#1b1f24;--soft:#57606a;--line:#8c959f;--card:#f6f8fa;--edge:#d0d7de;--people:#ddf4ff;--balancer:#fff1d6;--service:#dafbe1;--store:#eae2fb;--pipeline:#ffe4ec}
        @media (prefers-color-scheme:dark){svg{--page:#0d1117;--ink:#e6edf3;--soft:#9da7b1;--line:#7d8590;--card:#161b22;--edge:#3d444d;--people:#0c2d4a;--balancer:#3f2d0a;--service:#10361d;--store:#2e2150;--pipeline:#4a1429}}
        text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;fill:var(--ink);font-size:13px}
        .h{font-size:15px;font-weight:600}.n{font-weight:600;text-anchor:middle}.d{font-size:11px;fill:var(--soft);text-anchor:middle}.l{font-size:11px;fill:var(--soft);text-anchor:middle}.t{font-size:12px;fill:var(--soft)}
        .a{fill:none;stroke:var(--line);stroke-width:1.5}.p{fill:var(--line)}
        """;

    public static string Write(DiagramModel model, string title)
    {
        var traffic = TrafficLayout.Of(model.Nodes, model.Arrows);
        var width = Math.Max(480, traffic.Width + 2 * Margin);
        var body = new StringBuilder();
        var y = Margin + 16;
        Line(body, $"<text class=\"h\" x=\"{N(Margin)}\" y=\"{N(y)}\">{E(title)}: traffic</text>");
        y += 20;
        Line(body, $"<g transform=\"translate({N((width - traffic.Width) / 2)} {N(y)})\">");
        foreach (var arrow in traffic.Arrows) Line(body, $"<path class=\"a\" marker-end=\"url(#p)\" d=\"{arrow.Path}\"/>");
        foreach (var node in traffic.Nodes) Box(body, node.X, node.Y, TrafficLayout.NodeWidth, TrafficLayout.NodeHeight, node.Node.Kind.ToString(), node.Node.Name, node.Node.Detail);
        foreach (var arrow in traffic.Arrows.Where(arrow => arrow.Label.Length > 0))
        {
            // The line stops for the label.
            var room = arrow.Label.Length * 6.4 + 4;
            Line(body, $"<rect x=\"{N(arrow.LabelX - room / 2)}\" y=\"{N(arrow.LabelY - 11)}\" width=\"{N(room)}\" height=\"14\" fill=\"var(--page)\"/>");
            Line(body, $"<text class=\"l\" x=\"{N(arrow.LabelX)}\" y=\"{N(arrow.LabelY)}\">{E(arrow.Label)}</text>");
        }

        Line(body, "</g>");
        y += traffic.Height + 32;
        if (model.Stages.Count > 0) y = Pipeline(body, model.Stages, width, y);
        y = Stacks(body, model.Stacks, width, y);
        var height = y + Margin;
        return string.Join('\n',
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width * 1.5)}\" height=\"{N(height * 1.5)}\" style=\"max-width:100%;height:auto\" role=\"img\" aria-labelledby=\"title desc\">",
            $"<title id=\"title\">{E(title)}</title>",
            $"<desc id=\"desc\">{E(Words(model))}</desc>",
            $"<style>{Style}</style>",
            "<defs><marker id=\"p\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path class=\"p\" d=\"M0 0L8 4L0 8z\"/></marker></defs>",
            $"<rect width=\"{N(width)}\" height=\"{N(height)}\" fill=\"var(--page)\"/>",
            $"{body}</svg>") + "\n";
    }

    private static double Pipeline(StringBuilder body, IReadOnlyList<DiagramStage> stages, double width, double y)
    {
        const int PerRow = 3;
        const double Gap = 24;
        Line(body, $"<text class=\"h\" x=\"{N(Margin)}\" y=\"{N(y)}\">Pipeline</text>");
        y += 12;
        var box = (width - 2 * Margin - (PerRow - 1) * Gap) / PerRow;
        for (var i = 0; i < stages.Count; i++)
        {
            var x = Margin + i % PerRow * (box + Gap);
            var top = y + i / PerRow * (StageHeight + Gap);
            Box(body, x, top, box, StageHeight, nameof(DiagramKind.Pipeline), stages[i].Name, string.Join(DiagramNode.Joint, stages[i].Actions));
            if (i + 1 == stages.Count) continue;
            Line(body, i % PerRow < PerRow - 1
                ? $"<path class=\"a\" marker-end=\"url(#p)\" d=\"M{N(x + box)} {N(top + StageHeight / 2)}H{N(x + box + Gap - 2)}\"/>"
                : $"<path class=\"a\" marker-end=\"url(#p)\" d=\"M{N(x + box / 2)} {N(top + StageHeight)}v{N(Gap / 2)}H{N(Margin + box / 2)}v{N(Gap / 2 - 2)}\"/>");
        }

        return y + (stages.Count + PerRow - 1) / PerRow * (StageHeight + Gap) + 12;
    }

    private static double Stacks(StringBuilder body, IReadOnlyList<DiagramStack> stacks, double width, double y)
    {
        Line(body, $"<text class=\"h\" x=\"{N(Margin)}\" y=\"{N(y)}\">Stacks</text>");
        var top = y + 12;
        var card = (width - 2 * Margin - CardGap) / 2;
        double[] bottoms = [top, top];
        foreach (var stack in stacks)
        {
            // Into the column that is shorter.
            var column = bottoms[0] <= bottoms[1] ? 0 : 1;
            var lines = stack.Holds.Concat(stack.Others > 0 ? [$"and {stack.Others} that support them"] : []).ToList();
            var height = 32 + lines.Count * CardLine;
            var x = Margin + column * (card + CardGap);
            Line(body, $"<rect x=\"{N(x)}\" y=\"{N(bottoms[column])}\" width=\"{N(card)}\" height=\"{N(height)}\" rx=\"8\" fill=\"var(--card)\" stroke=\"var(--edge)\"/>");
            Line(body, $"<text x=\"{N(x + 12)}\" y=\"{N(bottoms[column] + 20)}\" font-weight=\"600\">{E(Fit(stack.Name, card - 24, 13))}</text>");
            for (var i = 0; i < lines.Count; i++) Line(body, $"<text class=\"t\" x=\"{N(x + 12)}\" y=\"{N(bottoms[column] + 38 + i * CardLine)}\">{E(lines[i])}</text>");
            bottoms[column] += height + CardGap;
        }

        return bottoms.Max() - CardGap;
    }

    private static void Box(StringBuilder body, double x, double y, double width, double height, string kind, string name, string detail)
    {
        Line(body, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" rx=\"8\" fill=\"var(--{kind.ToLowerInvariant()})\" stroke=\"var(--edge)\"/>");
        var lines = Wrap(detail, width - 8).ToList();
        var first = y + height / 2 + 4 - lines.Count * 7;
        Line(body, $"<text class=\"n\" x=\"{N(x + width / 2)}\" y=\"{N(first)}\">{E(Fit(name, width - 8, 13))}</text>");
        for (var i = 0; i < lines.Count; i++) Line(body, $"<text class=\"d\" x=\"{N(x + width / 2)}\" y=\"{N(first + 16 + i * 14)}\">{E(lines[i])}</text>");
    }

    // At most two lines, broken where the detail has a joint.
    private static IEnumerable<string> Wrap(string detail, double width)
    {
        if (detail.Length == 0) yield break;
        var parts = new Queue<string>(detail.Split(DiagramNode.Joint));
        var line = parts.Dequeue();
        while (parts.TryPeek(out var next) && Fit(line + DiagramNode.Joint + next, width, 11) == line + DiagramNode.Joint + next) line += DiagramNode.Joint + parts.Dequeue();
        yield return Fit(line, width, 11);
        if (parts.Count > 0) yield return Fit(string.Join(DiagramNode.Joint, parts), width, 11);
    }

    // No font is at hand: a letter is taken for a little more than half its size.
    private static string Fit(string text, double width, double size)
    {
        var most = (int)(width / (size * 0.56));
        return text.Length <= most ? text : text[..Math.Max(1, most - 1)] + "…";
    }

    private static string Words(DiagramModel model)
    {
        var names = model.Nodes.ToDictionary(node => node.Id, node => node.Name);
        return string.Join("; ", model.Arrows.Select(arrow => $"{names[arrow.From]} to {names[arrow.To]}{(arrow.Label.Length > 0 ? $" ({arrow.Label})" : "")}")
            .Append($"pipeline: {string.Join(", ", model.Stages.Select(stage => stage.Name))}").Append($"stacks: {string.Join(", ", model.Stacks.Select(stack => stack.Name))}"));
    }

    private static void Line(StringBuilder body, string line) => body.Append(line).Append('\n');

    private static string E(string text) => SecurityElement.Escape(text);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
