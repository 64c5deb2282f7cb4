using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Diagrams;

/// <summary>Draws an environment from its templates: traffic from people to tasks to the database, the pipeline, and what each stack holds.</summary>
public static class EnvironmentDiagram
{
    /// <summary>As Mermaid writes it.</summary>
    public static string ToMermaid(TemplateSet templates, string environmentName) => MermaidDiagram.Write(DiagramReader.Read(templates), environmentName);

    /// <summary>As a picture that needs nothing else, in the reader's light or dark.</summary>
    public static string ToSvg(TemplateSet templates, string environmentName) => SvgDiagram.Write(DiagramReader.Read(templates), environmentName);
}
