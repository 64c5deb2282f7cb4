using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>A window on a telemetry page. Whatever its scripts report as an error fails the test that closes it.</summary>
internal sealed class TelemetryPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    public TelemetryPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, e) => _errors.Enqueue(e);
        page.Console += (_, e) =>
        {
            if (e.Type == "error") _errors.Enqueue(e.Text);
        };
    }

    public IPage Page { get; }

    public string Address => Page.Url;

    public ILocator LogRows => Page.Locator("table.log-rows tbody tr:has(td)");

    public ILocator TraceRows => Page.Locator("table.trace-rows tbody tr:has(td)");

    public ILocator SpanRows => Page.Locator(".wf-row");

    public ILocator Details => Page.Locator(".details-panel");

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Goes to an address and waits until the page answers to its reader.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForFunctionAsync("() => window.Blazor?._internal?.dotNetExports !== null && document.querySelector('h1')");
        await Page.Locator("main").WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task ChooseAsync(string label, string value) => Choice(label).SelectOptionAsync(value);

    public ILocator Choice(string label) => Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });

    public async Task AddFilterAsync(string field, string condition, string value)
    {
        await Button("Add filter").ClickAsync();
        var form = Page.GetByRole(AriaRole.Form, new() { Name = "Add a filter" });
        await form.GetByLabel("Field").FillAsync(field);
        await form.GetByLabel("Condition").SelectOptionAsync(new SelectOptionValue { Label = condition });
        await form.GetByLabel("Value").FillAsync(value);
        await form.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
    }

    /// <summary>No violation of the accessibility rules, and nothing wider than the window.</summary>
    public async Task ShouldBeUsableAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        Assert.True(result.Violations.Length == 0, $"{Address}\n" + string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(4).Select(n => n.Html + " | " + string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))))}")));
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => { const m = document.querySelector('main'); return Math.max(0, m.scrollWidth - m.clientWidth); }"));
    }

    /// <summary>Keeps a picture where a folder is named for them.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") is not { Length: > 0 } folder) return;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_errors);
    }
}
