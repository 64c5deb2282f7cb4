using Deque.AxeCore.Playwright;
using EndToEnd.Harness;
using Hosting.Release.Local;
using Hosting.Release.Reporting;
using Hosting.Release.Results;
using Hosting.Release.Supervising;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Release.Tests.Reporting;

/// <summary>The page of a rehearsal in a real browser, from its file.</summary>
[Trait("Speed", "Integration")]
public sealed class ReportPageTests : IAsyncLifetime
{
    private const string EvilOutput = "<script>document.title='evil'</script>\n<img src=x onerror=\"document.title='evil'\">\n1 of 12 tests failed";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("report-");
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public static TheoryData<string> Results => ["released", "rolled-back", "gate-failed", "host-killed"];

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();

        // Chromium's sandbox refuses to run as root, which is who builds in a container.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumLocator.Find(), Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
    }

    /// <summary>Twice; with <c>LOOKS=all</c>, as in the hard set, at each width in each theme.</summary>
    [Theory]
    [Trait("Look", "Pages")]
    [MemberData(nameof(Results))]
    public async Task A_page_is_accessible_and_fits_telephone_and_desk_in_both_themes(string name)
    {
        var page = await OpenAsync(await WriteAsync(Result(name)));
        (int, ColorScheme)[] looks = Environment.GetEnvironmentVariable("LOOKS") == "all"
            ? [(1440, ColorScheme.Light), (360, ColorScheme.Light), (360, ColorScheme.Dark), (1440, ColorScheme.Dark)]
            : [(1440, ColorScheme.Light), (360, ColorScheme.Dark)];
        foreach (var (width, scheme) in looks)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await PictureAsync(page, $"{name}-{width}-{scheme}");
            var state = $"{name}, {width}, {scheme}";
            await IsUsableAsync(page, state);

            // The first look is at the page as it is opened, all others at every part of it.
            await page.Locator("details").EvaluateAllAsync<int>("all => { all.forEach(each => each.open = true); return all.length; }");
        }
    }

    [Fact]
    public async Task A_released_release_says_so_in_a_sentence_and_shows_what_became_of_every_request()
    {
        var page = await OpenAsync(await WriteAsync(Rehearsed.Released()));
        await Expect(Heading(page)).ToContainTextAsync("suppliers-api, customers-api and web-frontend were released in");
        await Expect(page.GetByText("None lost")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Phases of the release" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(10);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Green had 10 % from" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "web-frontend w2" }).First).ToBeVisibleAsync();
        await Expect(page.GetByText("Time to detect")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Made to go wrong on purpose")).ToHaveCountAsync(0);
        await Expect(page.Locator(".gate").GetByText("Passed")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_release_that_went_back_says_why_and_how_fast()
    {
        var result = Rehearsed.RolledBack();
        var page = await OpenAsync(await WriteAsync(result));
        await Expect(Heading(page)).ToContainTextAsync("blue is live, as before");
        await Expect(page.Locator("header")).ToContainTextAsync(result.Reason);
        await Expect(page.GetByText("Time to detect")).ToBeVisibleAsync();
        await Expect(page.GetByText("Time to roll back")).ToBeVisibleAsync();
        await Expect(page.GetByText("5.0 % of green's answers are errors, from “Shifting” on")).ToBeVisibleAsync();
        var failing = page.Locator("details.verdict[open]").Last;
        await Expect(failing.Locator("summary").First).ToContainTextAsync("Fail");
        await Expect(failing.GetByRole(AriaRole.Row).Filter(new() { HasText = "errors" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_both_sides_are_one_version_the_page_says_that_the_load_cannot_tell_them_apart()
    {
        var result = Rehearsed.Released();
        var page = await OpenAsync(await WriteAsync(result));
        await Expect(page.GetByText("are one version of")).ToHaveCountAsync(0);
        page = await OpenAsync(await WriteAsync(result with { Plan = result.Plan with { Services = [.. result.Plan.Services.Select(service => service with { GreenVersion = service.BlueVersion })] } }));
        await Expect(page.GetByText("Blue and green are one version of suppliers-api, customers-api, web-frontend")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_a_gate_wrote_is_text_and_never_markup()
    {
        var page = await OpenAsync(await WriteAsync(Rehearsed.GateFailed(EvilOutput)));
        await Expect(page.Locator(".gate pre")).ToContainTextAsync("<script>document.title='evil'</script>");
        await Expect(page.Locator("script")).ToHaveCountAsync(0);
        await Expect(page.Locator("img")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Rolled back: rehearsal of suppliers-api, customers-api and web-frontend");
    }

    [Fact]
    public async Task A_rehearsal_without_a_host_still_has_a_page()
    {
        var page = await OpenAsync(await WriteAsync(Rehearsed.HostKilled()));
        await Expect(Heading(page)).ToContainTextAsync("The rehearsal itself failed");
        await Expect(page.Locator("header pre")).ToContainTextAsync("Killed");
        await Expect(page.GetByText("What the load balancer counted went with the host.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_data_beside_a_page_can_be_read_again_and_makes_the_same_page()
    {
        var result = Rehearsed.RolledBack();
        var file = Path.Combine(_folder.FullName, "rehearsal.json");
        RunFiles.Write(file, result);
        Assert.Equal(await ReportWriter.HtmlAsync(result), await ReportWriter.HtmlAsync(RunFiles.Read<ReleaseResult>(file)));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ReleaseResult Result(string name) => name switch
    {
        "released" => Rehearsed.Released(),
        "rolled-back" => Rehearsed.RolledBack(),
        "gate-failed" => Rehearsed.GateFailed(EvilOutput),
        _ => Rehearsed.HostKilled(),
    };

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>No violation of the rules of accessibility, and nothing wider than the window.</summary>
    private static async Task IsUsableAsync(IPage page, string state)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{state}: {string.Join("\n", axe.Violations.Select(v => $"{v.Id}: {string.Join("\n  ", v.Nodes.Take(3).Select(node => node.Html))}"))}");
        var surplus = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(surplus <= 0, $"{state}: {surplus} pixels do not fit.");
        var cut = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('section *:not(.unseen):not(.unseen *):not(.strip *):not(svg *)')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))");
        Assert.True(cut.Length == 0, $"{state}: {string.Join("\n", cut)}");
    }

    /// <summary>Keeps a picture where a folder is named for them.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REPORT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private async Task<string> WriteAsync(ReleaseResult result)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid()}.html");
        await File.WriteAllTextAsync(file, await ReportWriter.HtmlAsync(result), TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>Whatever a page asks for beside itself fails the test.</summary>
    private async Task<IPage> OpenAsync(string file)
    {
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var address = new Uri(file).AbsoluteUri;
        List<string> others = [];
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                others.Add(request.Url);
        };
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(others);
        return page;
    }
}
