using Embedded.Dashboard.Components.Pages.Resources;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Pages;

namespace Hosting.Dashboard.Tests.Resources;

[Trait("Speed", "Unit")]
public sealed class ResourceRowTests
{
    private static readonly ResourceFilter All = new(null, null, null, null, ShowHidden: false);
    private static readonly ResourceSort ByName = new("name", Descending: false, _ => null);

    [Fact]
    public void A_database_stands_below_its_server()
    {
        var rows = ResourceRow.Arrange(SampleApplication.Resources, All, ByName).Select(r => (r.DisplayName, r.Depth)).ToList();

        Assert.Equal([("postgres", 0), ("customersdb", 1), ("suppliersdb", 1)], rows.SkipWhile(r => r.DisplayName != "postgres").Take(3));
    }

    [Fact]
    public void Replicas_are_told_apart()
    {
        var names = ResourceRow.Arrange(SampleApplication.Resources, All, ByName).Select(r => r.DisplayName).ToList();

        Assert.Contains("suppliers-api-1", names);
        Assert.Contains("suppliers-api-2", names);
        Assert.DoesNotContain("suppliers-api", names);
    }

    [Fact]
    public void A_child_whose_parent_is_filtered_out_is_listed_all_the_same() =>
        Assert.Equal(0, Assert.Single(ResourceRow.Arrange(SampleApplication.Resources, All with { Text = "customersdb", Type = "PostgresDatabase" }, ByName)).Depth);

    [Fact]
    public void Parents_of_each_other_are_listed_once()
    {
        ResourceView Part(string name, string parent) => SampleApplication.Running(name, "Project", null) with { Relationships = [new(parent, "Parent")] };

        Assert.Equal(["a", "b"], ResourceRow.Arrange([Part("a", "b"), Part("b", "a")], All, ByName).Select(r => r.DisplayName));
    }

    [Fact]
    public void The_unhealthy_come_first_when_sorted_by_health() =>
        Assert.Equal("customers-api", ResourceRow.Arrange(SampleApplication.Resources, All, ByName with { Column = "health" })[0].DisplayName);
}
