using System.Xml.Linq;
using Hosting.Aws.Checks.Templates;
using Hosting.Aws.Diagrams;

namespace Hosting.Aws.Tests.Diagrams;

public sealed class EnvironmentDiagramTests
{
    private static readonly DiagramModel Model = DiagramReader.Read(Environment.Templates);

    [Fact]
    public void Traffic_goes_where_security_groups_let_it()
    {
        var names = Model.Nodes.ToDictionary(node => node.Id, node => node.Name);
        Assert.Equal(
        [
            "Internal ALB > customers-api: 8080", "Internal ALB > suppliers-api: 8080", "People > Public ALB: 80, 443", "Pipeline > Public ALB: 8443",
            "Public ALB > web-frontend: 8080", "customers-api > PostgreSQL: 5433", "suppliers-api > PostgreSQL: 5433", "web-frontend > Internal ALB: 8101, 8102", "web-frontend > Sign-in: tokens",
        ], Model.Arrows.Select(arrow => $"{names[arrow.From]} > {names[arrow.To]}: {arrow.Label}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nodes_say_what_they_are() => Assert.Equal(
        ["People: browsers", "Internal ALB: ", "Public ALB: 443 · 8443", "web-frontend: 2 to 10 tasks · 0.5 vCPU · 1 GB", "suppliers-api: 0.25 vCPU · 0.5 GB", "customers-api: 0.25 vCPU · 0.5 GB", "PostgreSQL: db.t4g.micro · 20 GB · standby", "Sign-in: Cognito user pool", "Pipeline: tests and releases"],
        Model.Nodes.Select(node => $"{node.Name}: {node.Detail}").OrderBy(text => text.StartsWith("Internal", StringComparison.Ordinal) ? 1 : text.StartsWith("People", StringComparison.Ordinal) ? 0 : 2));

    [Fact]
    public void Stages_and_actions_are_in_order()
    {
        Assert.Equal(["Source", "Build", "Infrastructure", "Approve", "Release", "Verify"], Model.Stages.Select(stage => stage.Name));
        Assert.Equal(["Test", "Images"], Model.Stages[1].Actions);
    }

    [Fact]
    public void Every_stack_says_what_it_holds()
    {
        var network = Model.Stacks.Single(stack => stack.Name == "Network");
        Assert.Equal(["1 network", "2 subnets", "6 security groups"], network.Holds);
        Assert.Equal(7, network.Others);
    }

    [Fact]
    public void Twice_the_same_templates_give_the_same_bytes()
    {
        var svg = EnvironmentDiagram.ToSvg(Environment.Templates, "production");
        Assert.Equal(svg, EnvironmentDiagram.ToSvg(Environment.Templates, "production"));
        Assert.Equal(EnvironmentDiagram.ToMermaid(Environment.Templates, "production"), EnvironmentDiagram.ToMermaid(Environment.Templates, "production"));
        Assert.DoesNotContain('\r', svg);
    }

    [Fact]
    public void The_picture_stands_alone_and_can_be_read_aloud()
    {
        var svg = EnvironmentDiagram.ToSvg(Environment.Templates, "production");
        var root = XDocument.Parse(svg).Root!;
        var elements = root.Descendants().ToList();
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Contains("web-frontend to Internal ALB (8101, 8102)", elements.Single(element => element.Name.LocalName == "desc").Value, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Name.LocalName is "href" or "src");
        Assert.All(Model.Nodes, node => Assert.Contains(elements, element => element.Name.LocalName == "text" && element.Value == node.Name));
        if (System.Environment.GetEnvironmentVariable("AWS_PICTURE") is { } path) File.WriteAllText(path, svg);
    }

    [Fact]
    public void Mermaid_has_every_node_arrow_stage_and_stack()
    {
        var mermaid = EnvironmentDiagram.ToMermaid(Environment.Templates, "production");
        Assert.StartsWith("---\ntitle: production\n---\nflowchart TB\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("    people([\"<b>People</b><br/>browsers\"])\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("-->|\"8101, 8102\"| coffeeproductionPlatformInternal\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("stage0 --> stage1 --> stage2", mermaid, StringComparison.Ordinal);
        Assert.Contains("stack0[\"<b>Network</b><br/>1 network, 2 subnets, 6 security groups\"]", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_traffic_both_ways_do_not_cover_each_other()
    {
        DiagramNode[] nodes = [new("alb", DiagramKind.Balancer, "ALB", ""), new("web", DiagramKind.Service, "web", "")];
        var arrows = TrafficLayout.Of(nodes, [new("alb", "web", "8080"), new("web", "alb", "8101, 8102")]).Arrows;
        Assert.True(Math.Abs(arrows[0].LabelY - arrows[1].LabelY) >= 14, $"Labels are at {arrows[0].LabelY} and {arrows[1].LabelY}, and 14 high.");
        Assert.NotEqual(arrows[0].Path[..arrows[0].Path.IndexOf(' ', StringComparison.Ordinal)], arrows[1].Path[..arrows[1].Path.IndexOf(' ', StringComparison.Ordinal)]);
    }

    [Fact]
    public void An_environment_without_anything_to_show_is_a_picture_too() =>
        Assert.NotNull(XDocument.Parse(EnvironmentDiagram.ToSvg(TemplateSet.Parse(new Dictionary<string, string> { ["Empty"] = """{ "Resources": {} }""" }), "test")).Root);
}
