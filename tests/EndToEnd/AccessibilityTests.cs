using Deque.AxeCore.Playwright;
using EndToEnd.Harness;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
public sealed class AccessibilityTests(Browser browser) : SiteTest(browser)
{
    private const int Height = 800;

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task No_page_breaks_a_rule_of_axe(ColorScheme theme, int width)
    {
        var page = await NewVisitorAsync(new() { ColorScheme = theme, ViewportSize = new() { Width = width, Height = Height } });
        var draft = NewDraft();
        await AddAsync(page, draft);
        var violations = new List<string>();

        await PageTour.GoAsync(page, draft, async name =>
        {
            var result = await page.RunAxe();
            violations.AddRange(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{name}: {rule.Id}: {node.Html}")));
        });

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_narrow_screen()
    {
        var page = await NewVisitorAsync(new() { ViewportSize = new() { Width = 360, Height = Height } });
        var draft = NewDraft("Supplierwithaverylongnamethatnobodycouldbreakinasensibleplace");
        await AddAsync(page, draft);
        var tooWide = new List<string>();

        await PageTour.GoAsync(page, draft, async name =>
        {
            var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (width > 360)
                tooWide.Add($"{name}: {width} px");
        });

        Assert.True(tooWide.Count == 0, string.Join(", ", tooWide));
    }
}
