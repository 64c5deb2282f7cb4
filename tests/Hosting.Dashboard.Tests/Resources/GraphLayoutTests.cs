using Embedded.Dashboard.Components.Pages.Resources;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Pages;

namespace Hosting.Dashboard.Tests.Resources;

[Trait("Speed", "Unit")]
public sealed class GraphLayoutTests
{
    [Fact]
    public void No_two_nodes_overlap_and_all_are_in_the_picture()
    {
        var layout = GraphLayout.Of(SampleApplication.Resources);

        Assert.Equal(SampleApplication.Resources.Select(r => r.Name).Distinct().Count(), layout.Nodes.Count);
        foreach (var a in layout.Nodes)
        {
            Assert.InRange(a.X, 0, layout.Width - GraphLayout.NodeWidth);
            Assert.InRange(a.Y, 0, layout.Height - GraphLayout.NodeHeight);
            Assert.DoesNotContain(layout.Nodes, b => b != a && Math.Abs(a.X - b.X) < GraphLayout.NodeWidth && Math.Abs(a.Y - b.Y) < GraphLayout.NodeHeight);
        }
    }

    [Fact]
    public void A_reference_and_a_wait_between_the_same_two_are_two_lines()
    {
        var between = GraphLayout.Of(SampleApplication.Resources).Arrows.Where(a => a is { From: "web", To: "customers-api" }).ToList();

        Assert.Equal(["Reference", "WaitFor"], between.Select(a => a.Type));
        Assert.NotEqual(between[0].Path, between[1].Path);
    }

    [Fact]
    public void Circles_and_resources_of_other_names_do_no_harm()
    {
        ResourceView Node(string name, params string[] uses) => SampleApplication.Running(name, "Project", null) with { Relationships = [.. uses.Select(u => new RelationshipView(u, "Reference"))] };

        var layout = GraphLayout.Of([Node("a", "b", "a", "nowhere"), Node("b", "c"), Node("c", "a")]);

        Assert.Equal(3, layout.Arrows.Count);
        Assert.Equal(3, layout.Nodes.Count);
    }

    [Fact]
    public void A_hundred_resources_are_laid_out()
    {
        var resources = Enumerable.Range(0, 100)
            .Select(i => SampleApplication.Running($"r{i}", "Project", null) with { Relationships = [.. Enumerable.Range(1, 3).Select(n => new RelationshipView($"r{i / (n + 1)}", "Reference"))] })
            .ToList();

        Assert.Equal(100, GraphLayout.Of(resources).Nodes.Count);
    }
}
