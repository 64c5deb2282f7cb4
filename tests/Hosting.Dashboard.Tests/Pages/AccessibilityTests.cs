using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>Every page and state on a light desk; with <c>LOOKS=all</c>, as in the hard set, on a telephone too, and dark.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Look", "Pages")]
public sealed class AccessibilityTests(DashboardBrowser browser, SampleDashboard site) : IClassFixture<SampleDashboard>
{
    public static TheoryData<int, bool> Windows => Environment.GetEnvironmentVariable("LOOKS") == "all"
        ? new() { { 360, false }, { 360, true }, { 1440, false }, { 1440, true } }
        : new() { { 1440, false } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_resources_are_usable_by_everybody(int width, bool dark)
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/", width, dark);
        await Expect(window.Text("customers-api").First).ToBeVisibleAsync();
        await CheckAsync(window, "resources", width, dark);

        await window.Button("More about web").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Traces" })).ToBeVisibleAsync();
        await CheckAsync(window, "resources-menu", width, dark);
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Fill with samples" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync(window, "resources-question", width, dark);

        await window.GoAsync("/?resource=customers-api");
        await Expect(window.Details).ToContainTextAsync("Memory");
        await window.Button("Show secrets").ClickAsync();
        await CheckAsync(window, "resources-details", width, dark);

        await window.GoAsync("/?view=graph");
        await Expect(window.Page.Locator("a.node").First).ToBeVisibleAsync();
        await window.Text("The relations as text").ClickAsync();
        await CheckAsync(window, "resources-graph", width, dark);

        await window.GoAsync("/?text=nothing-like-this");
        await Expect(window.Text("No resource passes the filters")).ToBeVisibleAsync();
        await CheckAsync(window, "resources-none", width, dark);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_console_is_usable_by_everybody(int width, bool dark)
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/web?time=true", width, dark);
        await Expect(window.ConsoleLines.First).ToBeVisibleAsync();
        await CheckAsync(window, "console", width, dark);

        await window.GoAsync("/consolelogs?text=request");
        await Expect(window.Page.Locator(".console mark").First).ToBeVisibleAsync();
        await CheckAsync(window, "console-search", width, dark);

        await window.GoAsync("/consolelogs/resource/worker");
        await Expect(window.Text("Nothing written yet")).ToBeVisibleAsync();
        await CheckAsync(window, "console-empty", width, dark);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_other_pages_are_usable_by_everybody(int width, bool dark)
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/runs", width, dark);
        await window.HasHeadingAsync("Runs");
        await CheckAsync(window, "runs", width, dark);

        await window.PressAsync("?");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync(window, "help", width, dark);

        await window.GoAsync("/?run=unknown");
        await Expect(window.Text("There is no such run")).ToBeVisibleAsync();
        await CheckAsync(window, "no-run", width, dark);

        await window.GoAsync("/nowhere");
        await Expect(window.Text("There is no such page")).ToBeVisibleAsync();
        await CheckAsync(window, "not-found", width, dark);

        await window.Page.Context.ClearCookiesAsync();
        await window.Page.GotoAsync("/login");
        await window.HasHeadingAsync("Sign in to the dashboard");
        await CheckAsync(window, "sign-in", width, dark);
    }

    private static async Task CheckAsync(DashboardWindow window, string state, int width, bool dark)
    {
        var name = $"{state}-{width}-{(dark ? "dark" : "light")}";
        await window.PictureAsync(name);
        await window.IsUsableAsync(name);
    }
}
