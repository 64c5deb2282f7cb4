using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

[Trait("Speed", "EndToEnd")]
public sealed class ResourcesPageTests(DashboardBrowser browser, SampleDashboard site) : IClassFixture<SampleDashboard>
{
    [Fact]
    public async Task Every_resource_but_the_hidden_ones_is_listed_with_its_state()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await Expect(window.Row("web")).ToContainTextAsync("Running");
        await Expect(window.Row("cache")).ToContainTextAsync("Exited (code 137)");
        await Expect(window.Row("suppliers-api-1")).ToBeVisibleAsync();
        await Expect(window.Row("suppliers-api-2")).ToBeVisibleAsync();
        await Expect(window.Row("db-password")).ToHaveCountAsync(0);

        await window.Page.GetByLabel("1 hidden").CheckAsync();
        await Expect(window.Row("db-password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Why_a_service_is_unhealthy_and_why_another_did_not_start_is_seen_at_once()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await Expect(window.Row("customers-api")).ToContainTextAsync(SampleApplication.FailingCheck);
        await Expect(window.Row("mailer")).ToContainTextAsync("No such file: /usr/local/bin/mailpit");
    }

    [Fact]
    public async Task A_change_appears_without_reload()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await site.AppHost.SetAsync(SampleApplication.Running("latecomer", "Project", 77) with { State = "Starting", Health = null });
        await Expect(window.Row("latecomer")).ToContainTextAsync("Starting");
        await site.AppHost.SetAsync(SampleApplication.Running("latecomer", "Project", 77));
        await Expect(window.Row("latecomer")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task Details_stand_in_the_address_and_close_by_Escape()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.Row("customers-api").GetByRole(AriaRole.Link, new() { Name = "Details of customers-api", Exact = true }).ClickAsync();
        await Expect(window.Details).ToContainTextAsync("Npgsql.NpgsqlException");
        await Expect(window.Page).ToHaveURLAsync(new Regex("resource=customers-api"));

        await window.Page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(window.Details).ToContainTextAsync("Npgsql.NpgsqlException");

        await window.PressAsync("Escape");
        await Expect(window.Details).ToHaveCountAsync(0);
        await Expect(window.Page).Not.ToHaveURLAsync(new Regex("resource="));
    }

    [Fact]
    public async Task Secrets_are_not_in_the_page_until_they_are_asked_for()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/?resource=web");

        await Expect(window.Details).ToContainTextAsync("ConnectionStrings__db");
        Assert.DoesNotContain(SampleApplication.Secret, await window.Page.ContentAsync(), StringComparison.Ordinal);

        await window.Button("Show ConnectionStrings__db").ClickAsync();
        await Expect(window.Details).ToContainTextAsync(SampleApplication.Secret);

        await window.Button("Hide ConnectionStrings__db").ClickAsync();
        await Expect(window.Details).Not.ToContainTextAsync(SampleApplication.Secret);
        await window.Button("Copy ConnectionStrings__db").ClickAsync();
        await Expect(window.Text("ConnectionStrings__db copied")).ToBeVisibleAsync();
        Assert.Contains(SampleApplication.Secret, await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relations_lead_in_both_directions()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/?resource=customers-api");

        await Expect(window.Details).ToContainTextAsync("Used by");
        await window.Details.GetByRole(AriaRole.Link, new() { Name = "customersdb" }).First.ClickAsync();
        await Expect(window.Details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("customersdb");
        await Expect(window.Details).ToContainTextAsync("Part of");
    }

    [Fact]
    public async Task A_command_is_carried_out_and_its_end_is_told()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.Button("Restart web").ClickAsync();

        await Expect(window.Text("web: Restart succeeded")).ToBeVisibleAsync();
        Assert.Contains(site.AppHost.Commands, c => c is { ResourceId: "web", Command: "restart" });
    }

    [Fact]
    public async Task A_command_with_a_question_asks_first_and_a_failure_says_why()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");
        site.AppHost.Failure = c => c.Command == "seed" ? "The database is read-only." : null;

        await window.Button("More about postgres").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Fill with samples" }).ClickAsync();
        await Expect(window.Text("Add a thousand records to the database?")).ToBeVisibleAsync();
        await window.Button("Cancel").ClickAsync();
        await Expect(window.Text("Add a thousand records to the database?")).ToHaveCountAsync(0);
        Assert.DoesNotContain(site.AppHost.Commands, c => c is { ResourceId: "postgres", Command: "seed" });

        await window.Button("More about postgres").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Fill with samples" }).ClickAsync();
        await window.Button("Fill with samples").ClickAsync();
        await Expect(window.Text("postgres: Fill with samples failed. The database is read-only.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filters_and_order_stand_in_the_address()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.Search("Filter resources").FillAsync("customers");
        await Expect(window.Row("web")).ToHaveCountAsync(0);
        await Expect(window.Page).ToHaveURLAsync(new Regex("text=customers"));
        await window.Page.GetByLabel("Health").SelectOptionAsync("Unhealthy");
        await Expect(window.Row("customersdb")).ToHaveCountAsync(0);
        await Expect(window.Row("customers-api")).ToBeVisibleAsync();

        await window.GoAsync("/?sort=name&descending=true");
        await Expect(window.Table.Locator("tbody tr").First).ToContainTextAsync("worker");
    }

    [Fact]
    public async Task The_graph_has_an_arrow_for_each_relation_and_its_nodes_open_details()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/?view=graph");
        var relations = SampleApplication.Resources.Where(r => !r.IsHidden).SelectMany(r => r.Relationships.Select(o => $"{r.Name} {o.Type} {o.ResourceName}")).Distinct().Order(StringComparer.Ordinal).ToArray();

        await Expect(window.Page.Locator("path[data-relation]")).ToHaveCountAsync(relations.Length);
        var shown = await window.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('path[data-relation]')].map(p => p.dataset.relation)");
        Assert.Equal(relations, shown.Order(StringComparer.Ordinal));

        await window.Page.Locator("a.node", new() { HasText = "suppliers-api" }).First.FocusAsync();
        await window.PressAsync("Enter");
        await Expect(window.Details).ToBeVisibleAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("view=graph.*resource=|resource=.*view=graph"));
    }
}
