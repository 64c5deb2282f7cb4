using Embedded.Dashboard.Components.Pages.Console;

namespace Hosting.Dashboard.Tests.ConsoleLogs;

[Trait("Speed", "Unit")]
public sealed class AnsiTextTests
{
    [Fact]
    public void A_plain_line_is_kept_as_it_is()
    {
        var line = AnsiText.Parse("Now listening on: http://127.0.0.1:5081");

        Assert.Equal("Now listening on: http://127.0.0.1:5081", line.Text);
        Assert.Empty(line.Runs);
    }

    [Fact]
    public void Sixteen_colours_and_their_end_are_read()
    {
        var line = AnsiText.Parse("\e[40m\e[32minfo\e[39m\e[22m\e[49m: started \e[91mnow\e[0m.");

        Assert.Equal("info: started now.", line.Text);
        Assert.Equal(AnsiColor.FromIndex(2), line.StyleAt(0).Foreground);
        Assert.Equal(default, line.StyleAt(5));
        Assert.Equal(AnsiColor.FromIndex(9), line.StyleAt(14).Foreground);
        Assert.Equal(default, line.StyleAt(17));
    }

    [Theory]
    [InlineData("\e[38;5;208mx", 0xff8700)]
    [InlineData("\e[38;5;244mx", 0x808080)]
    [InlineData("\e[38;2;120;200;255mx", 0x78c8ff)]
    [InlineData("\e[38:2:120:200:255mx", 0x78c8ff)]
    public void Two_hundred_and_fifty_six_and_true_colours_are_read(string text, int rgb) =>
        Assert.Equal(AnsiColor.FromRgb((uint)rgb), AnsiText.Parse(text).StyleAt(0).Foreground);

    [Fact]
    public void Effects_add_up_and_end_one_by_one()
    {
        var line = AnsiText.Parse("\e[1;3;4;7ma\e[22mb\e[23;24;27mc");

        Assert.Equal(AnsiEffects.Bold | AnsiEffects.Italic | AnsiEffects.Underline | AnsiEffects.Inverse, line.StyleAt(0).Effects);
        Assert.Equal(AnsiEffects.Italic | AnsiEffects.Underline | AnsiEffects.Inverse, line.StyleAt(1).Effects);
        Assert.Equal(AnsiEffects.None, line.StyleAt(2).Effects);
    }

    [Theory]
    [InlineData("a\e[2Kb", "ab")]
    [InlineData("a\e[?25lb", "ab")]
    [InlineData("\e]0;title\ab", "b")]
    [InlineData("\e]8;;https://example.org\e\\link\e]8;;\e\\", "link")]
    [InlineData("a\e(Bb", "ab")]
    [InlineData("a\0\bb", "ab")]
    [InlineData("a\tb", "a    b")]
    [InlineData("10%\r20%\r100%", "100%")]
    [InlineData("done\r", "done")]
    [InlineData("\e", "")]
    [InlineData("a\e[", "a")]
    [InlineData("a\e[31", "a")]
    [InlineData("\e[38;5mx", "x")]
    [InlineData("\e[999;99999999999mx", "x")]
    public void What_is_no_text_is_dropped(string text, string expected) => Assert.Equal(expected, AnsiText.Parse(text).Text);

    [Fact]
    public void Any_bytes_can_be_read()
    {
        var random = new Random(4711);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "\e[]m;:0123849\a\\xü\r\u009b"[random.Next(19)]));
            var line = AnsiText.Parse(text);
            Assert.Equal(line.Text.Replace("\e", "", StringComparison.Ordinal), line.Text);
            Assert.All(line.Runs, r => Assert.InRange(r.Start, 0, Math.Max(0, line.Text.Length - 1)));
            Assert.True(ConsolePiece.Of(line, "8").Sum(p => p.Text.Length) <= line.Text.Length);
        }
    }
}
