using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

[Trait("Speed", "EndToEnd")]
public sealed class ShellTests(DashboardBrowser browser, SampleDashboard site) : IClassFixture<SampleDashboard>
{
    [Fact]
    public async Task Keys_lead_to_pages_but_not_while_a_field_is_typed_into()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.PressAsync("c");
        await window.HasHeadingAsync("Console");
        await window.PressAsync("u");
        await window.HasHeadingAsync("Runs");
        await window.PressAsync("r");
        await window.HasHeadingAsync("Resources");
        await window.PressAsync("g");
        await Expect(window.Page).ToHaveURLAsync(new Regex("view=graph"));

        await window.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("cus");
        await Expect(window.Search("Filter resources")).ToHaveValueAsync("cus");
        await window.HasHeadingAsync("Resources");
    }

    [Fact]
    public async Task Help_lists_the_keys()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.PressAsync("?");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Structured logs");
        await window.PressAsync("Escape");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_one_is_chosen_and_is_kept()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/", dark: true);
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await window.Button("Theme").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Light" }).ClickAsync();
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(244, 246, 248)");
    }

    [Fact]
    public async Task A_link_skips_the_navigation()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        await window.Text("Skip to the content").FocusAsync();
        await Expect(window.Text("Skip to the content")).ToBeInViewportAsync();
        await window.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_unknown_address_says_so_with_its_status()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        var response = await window.Page.GotoAsync("/no/such/page");
        Assert.Equal(404, response!.Status);
        await Expect(window.Text("There is no such page")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_run_is_exported_imported_looked_at_and_removed()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/runs");

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "Export this run" }).ClickAsync());
        var file = await download.PathAsync();
        await window.Page.GetByLabel("Import a file").SetInputFilesAsync(file);

        await Expect(window.Text("You look at an exported run of Contoso Suppliers")).ToBeVisibleAsync();
        await Expect(window.Row("customers-api")).ToContainTextAsync(SampleApplication.FailingCheck);
        await Expect(window.Button("Restart web")).ToHaveCountAsync(0);
        await window.PressAsync("c");
        await window.HasHeadingAsync("Console");
        await Expect(window.Page).ToHaveURLAsync(new Regex("run="));
        await Expect(window.Text("You look at an exported run")).ToBeVisibleAsync();

        await window.GoAsync("/runs");
        await window.Button("Remove the run of Contoso Suppliers").ClickAsync();
        await window.Button("Remove").ClickAsync();
        await Expect(window.Text("None yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_run_is_refused_with_a_reason()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/runs");
        window.Expected("400");

        await window.Page.GetByLabel("Import a file").SetInputFilesAsync(new FilePayload { Name = "notes.zip", MimeType = "application/zip", Buffer = "no zip"u8.ToArray() });

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no exported run");
    }

    [Fact]
    public async Task Signing_out_leads_to_the_page_that_signs_in()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/");

        // The page that is left says farewell without its cookie.
        window.Expected("401");
        await window.Button("Sign out").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/login"));
        await window.Page.GotoAsync("/");
        await window.HasHeadingAsync("Sign in to the dashboard");
    }
}
