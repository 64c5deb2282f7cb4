using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>A window on the dashboard. What its scripts report as an error fails the test that closes it.</summary>
internal sealed class DashboardWindow(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();
    private bool _watched;

    private readonly List<string> _expected = ["404"];

    public IPage Page => page;

    public ILocator Table => page.GetByRole(AriaRole.Table, new() { Name = "Resources" });

    public ILocator Details => page.Locator(".details-panel");

    public ILocator ConsoleLines => page.Locator(".console .line");

    public ILocator Search(string label) => page.GetByPlaceholder(label);

    public ILocator Row(string name) => Table.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = $"Details of {name}", Exact = true }) });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Text(string text) => page.GetByText(text);

    /// <summary>Errors with this text in them are meant to be.</summary>
    public void Expected(string text) => _expected.Add(text);

    /// <summary>Goes to an address and waits until the page answers to its reader.</summary>
    public async Task GoAsync(string path)
    {
        if (!_watched)
        {
            _watched = true;
            page.PageError += (_, e) => Note(e);
            page.Console += (_, e) =>
            {
                if (e.Type == "error") Note($"{e.Text} {e.Location}");
            };
        }

        await page.GotoAsync(path);
        await ReadyAsync();
    }

    public Task ReadyAsync() => page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public async Task PressAsync(string key) => await page.Keyboard.PressAsync(key);

    public async Task HasHeadingAsync(string name) => await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);

    /// <summary>No violation of the rules of accessibility, and nothing wider than the window.</summary>
    /// <param name="state">For the message.</param>
    public async Task IsUsableAsync(string state)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{state}: {string.Join("\n", axe.Violations.Select(v => $"{v.Id}: {string.Join("\n  ", v.Nodes.Take(3).Select(n => n.Html))}"))}");
        var surplus = await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('main')].map(m => m.scrollWidth - m.clientWidth))");
        Assert.True(surplus <= 0, $"{state}: {surplus} pixels do not fit.");
    }

    /// <summary>Keeps a picture where a folder is named for them.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    private void Note(string error)
    {
        if (!_expected.Exists(t => error.Contains(t, StringComparison.Ordinal))) _errors.Enqueue(error);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.True(_errors.IsEmpty, string.Join("\n", _errors));
    }
}
