namespace Hosting.Aws.Diagrams;

/// <summary>Writes a picture as Mermaid.</summary>
internal static class MermaidDiagram
{
    public static string Write(DiagramModel model, string title)
    {
        List<string> lines = ["---", $"title: {Text(title)}", "---", "flowchart TB"];
        lines.AddRange(model.Nodes.Select(node => $"    {node.Id}{Shape(node)}"));
        lines.AddRange(model.Arrows.Select(arrow => $"    {arrow.From} -->{(arrow.Label.Length > 0 ? $"|\"{Text(arrow.Label)}\"|" : "")} {arrow.To}"));
        if (model.Stages.Count > 0)
        {
            lines.AddRange(["    subgraph pipeline [\"Pipeline\"]", "        direction LR"]);
            lines.AddRange(model.Stages.Select((stage, i) => $"        stage{i}[\"{Label(stage.Name, string.Join(", ", stage.Actions))}\"]"));
            if (model.Stages.Count > 1) lines.Add("        " + string.Join(" --> ", model.Stages.Select((_, i) => $"stage{i}")));
            lines.Add("    end");
        }

        lines.Add("    subgraph stacks [\"Stacks\"]");
        lines.AddRange(model.Stacks.Select((stack, i) => $"        stack{i}[\"{Label(stack.Name, string.Join(", ", stack.Holds))}\"]"));
        lines.Add("    end");
        return string.Join('\n', lines) + "\n";
    }

    private static string Shape(DiagramNode node) => node.Kind switch
    {
        DiagramKind.People => $"([\"{Label(node.Name, node.Detail)}\"])",
        DiagramKind.Store => $"[(\"{Label(node.Name, node.Detail)}\")]",
        _ => $"[\"{Label(node.Name, node.Detail)}\"]",
    };

    private static string Label(string name, string detail) => detail.Length == 0 ? $"<b>{Text(name)}</b>" : $"<b>{Text(name)}</b><br/>{Text(detail)}";

    private static string Text(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
