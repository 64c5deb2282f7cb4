using Hosting.Dashboard.Tests.Harness;
using Microsoft.Playwright;

namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>A dashboard that has received what <see cref="Shop"/> sends, and a browser that has signed in.</summary>
public sealed class TelemetrySite : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DashboardProcess? _dashboard;
    private OtlpSender? _sender;
    private string? _cookies;

    internal OtlpSender Sender => _sender!;

    internal DashboardProcess Dashboard => _dashboard!;

    /// <summary>When its telemetry was made.</summary>
    internal DateTimeOffset SentAt { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardProcess.StartAsync();
        _sender = new(_dashboard);
        SentAt = TimeProvider.System.GetUtcNow();
        var shop = new Shop(SentAt);
        await _sender.SendAsync(shop.Spans());
        await _sender.SendAsync(shop.Logs());
        await _sender.SendAsync(Shop.Suppliers, "Microsoft.AspNetCore.Hosting", shop.Durations());
        await _sender.SendAsync(Shop.Suppliers, "Shop", shop.Requests(), shop.Memory());
        Assertions.SetDefaultExpectTimeout((float)DashboardProcess.Timeout.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = EndToEnd.Harness.ChromiumLocator.Find(), Args = ["--no-sandbox"] });
        await using var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_dashboard.SignInLink);
        _cookies = await context.StorageStateAsync();
    }

    /// <summary>A browser window of its own.</summary>
    /// <param name="dark">Which theme.</param>
    /// <param name="width">In pixels.</param>
    internal async Task<TelemetryPage> OpenAsync(string path, bool dark = false, int width = 1440)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = _dashboard!.Frontend.ToString(),
            StorageState = _cookies,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = width < 500 ? 800 : 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)DashboardProcess.Timeout.TotalMilliseconds);
        var page = new TelemetryPage(context, await context.NewPageAsync());
        await page.GoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _sender?.Dispose();
        if (_dashboard is not null) await _dashboard.DisposeAsync();
    }
}
