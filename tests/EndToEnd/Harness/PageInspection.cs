using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;

namespace EndToEnd.Harness;

/// <summary>
/// Looks at a page narrow and wide, light and dark: no rule of axe is broken, and nothing sticks out sideways. Each page in one combination, the
/// next page in the next one; with <c>LOOKS=all</c>, as in the hard set, each page in all four.
/// </summary>
internal sealed class PageInspection(IPage page)
{
    private const int Height = 900;

    private static readonly bool All = Environment.GetEnvironmentVariable("LOOKS") == "all";

    private static readonly (int Width, ColorScheme Theme)[] Looks =
        [(360, ColorScheme.Dark), (1440, ColorScheme.Light), (360, ColorScheme.Light), (1440, ColorScheme.Dark)];

    private readonly List<string> _faults = [];
    private int _pages;

    /// <summary>Without motion, because a colour halfway between two themes has the contrast of neither.</summary>
    public static BrowserNewContextOptions Visitor => new() { ReducedMotion = ReducedMotion.Reduce };

    public async Task LookAsync(string name)
    {
        var looks = All ? Looks : [Looks[_pages % Looks.Length]];
        _pages++;
        foreach (var (width, theme) in looks)
        {
            await page.SetViewportSizeAsync(width, Height);
            var needed = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (needed > width)
                _faults.Add($"{name}, {width} px: needs {needed} px");

            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await PictureAsync(name, width, theme);
            var result = await page.RunAxe();
            _faults.AddRange(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{name}, {width} px, {theme}: {rule.Id}: {node.Html}")));
        }
    }

    public void AssertFaultless(int pages)
    {
        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
        Assert.Equal(pages, _pages);
    }

    /// <summary>For people: a folder named by <c>E2E_PICTURES</c> gets a picture of everything that was looked at.</summary>
    private async Task PictureAsync(string name, int width, ColorScheme theme)
    {
        if (Environment.GetEnvironmentVariable("E2E_PICTURES") is not { Length: > 0 } folder)
            return;

        var file = new StringBuilder(name).Replace(", ", "-").Replace(' ', '-').Append(CultureInfo.InvariantCulture, $"-{width}-{theme}.png");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file.ToString()), FullPage = true });
    }
}
