using System.Globalization;
using System.Text.RegularExpressions;
using Embedded.Dashboard.Components.Pages.Console;

namespace Hosting.Dashboard.Tests.ConsoleLogs;

[Trait("Speed", "Unit")]
public sealed class AnsiCssTests
{
    private static readonly AnsiColor Light = AnsiColor.FromRgb(0xffffff);
    private static readonly AnsiColor Dark = AnsiColor.FromRgb(0x10141a);

    [Fact]
    public void Every_colour_is_legible_in_both_themes()
    {
        for (var i = 0; i < 256; i++)
        {
            var (light, dark) = Read(AnsiCss.Of(new(AnsiColor.FromIndex(i), null, AnsiEffects.None))!, "color");
            Assert.True(AnsiCss.Contrast(light, Light) >= 4.5, $"{i} on light");
            Assert.True(AnsiCss.Contrast(dark, Dark) >= 4.5, $"{i} on dark");
        }
    }

    [Fact]
    public void Text_is_legible_on_every_background()
    {
        for (var i = 0; i < 256; i++)
        {
            var css = AnsiCss.Of(new(AnsiColor.FromIndex(i % 16), AnsiColor.FromIndex(i), AnsiEffects.None))!;
            var (text, _) = Read(css, "color");
            var (behind, _) = Read(css, "background");
            Assert.True(AnsiCss.Contrast(text, behind) >= 4.5, css);
        }
    }

    [Fact]
    public void Plain_text_needs_no_style() => Assert.Null(AnsiCss.Of(default));

    private static (AnsiColor Light, AnsiColor Dark) Read(string css, string property)
    {
        var match = Regex.Match(css, $@"(?:^|;){property}:light-dark\(#([0-9a-f]{{6}}),#([0-9a-f]{{6}})\)");
        return (Color(match.Groups[1].Value), Color(match.Groups[2].Value));
    }

    private static AnsiColor Color(string hex) => AnsiColor.FromRgb(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
