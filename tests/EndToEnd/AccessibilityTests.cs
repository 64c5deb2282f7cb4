using Deque.AxeCore.Playwright;
using EndToEnd.Harness;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
public sealed class AccessibilityTests(Browser browser) : SiteTest(browser)
{
    private const int Height = 800;

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task No_page_breaks_a_rule_of_axe_in_either_theme(int width)
    {
        // Without motion, because a colour halfway between two themes has the contrast of neither.
        var page = await NewVisitorAsync(new() { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = Height } });
        var draft = NewDraft();
        await AddAsync(page, draft);
        var violations = new List<string>();

        await PageTour.GoAsync(page, draft, async name =>
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                var result = await page.RunAxe();
                violations.AddRange(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{name}, {theme}: {rule.Id}: {node.Html}")));
            }
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
