using System.Net;
using System.Runtime.CompilerServices;
using Hosting.Dashboard.Tests.Harness;
using Hosting.Dashboard.Tests.Pages;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DashboardBrowser))]

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>One Chromium for all tests of pages.</summary>
public sealed class DashboardBrowser : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConditionalWeakTable<DashboardProcess, CookieContainer> _cookies = [];
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>Nothing is started for runs that look at no page.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A browser that has signed in.</summary>
    internal async Task<DashboardWindow> OpenAsync(DashboardProcess dashboard, string path, int width = 1440, bool dark = false) =>
        await OpenAsync(dashboard.Frontend, await SignInAsync(dashboard), path, width, dark);

    /// <summary>A browser with the cookies of another.</summary>
    internal async Task<DashboardWindow> OpenAsync(Uri frontend, CookieContainer cookies, string path, int width = 1440, bool dark = false)
    {
        var chromium = await ChromiumAsync();
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = frontend.ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = width < 700 ? 800 : 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)DashboardProcess.Timeout.TotalMilliseconds);
        await context.AddCookiesAsync(cookies.GetCookies(frontend).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = frontend.ToString() }));
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var window = new DashboardWindow(context, await context.NewPageAsync());
        await window.GoAsync(path);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }

    /// <summary>A link works once: all windows on a dashboard share the cookie.</summary>
    internal async Task<CookieContainer> SignInAsync(DashboardProcess dashboard)
    {
        await _gate.WaitAsync();
        try
        {
            if (_cookies.TryGetValue(dashboard, out var known)) return known;
            var cookies = new CookieContainer();
            using var client = dashboard.CreateClient(cookies);
            using var response = await client.GetAsync(dashboard.SignInLink);
            _cookies.Add(dashboard, cookies);
            return cookies;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IBrowser> ChromiumAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_chromium is not null) return _chromium;
            _playwright = await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout((float)DashboardProcess.Timeout.TotalMilliseconds);
            return _chromium = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = EndToEnd.Harness.ChromiumLocator.Find(),

                // Chromium's sandbox refuses to run as root, which is who builds in a container.
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
            });
        }
        finally
        {
            _gate.Release();
        }
    }
}
