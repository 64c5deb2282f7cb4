using Embedded.Dashboard.Components.Pages.Console;

namespace Hosting.Dashboard.Tests.ConsoleLogs;

[Trait("Speed", "Unit")]
public sealed class ConsolePieceTests
{
    [Theory]
    [InlineData("see http://127.0.0.1:5081/docs.", "http://127.0.0.1:5081/docs")]
    [InlineData("(https://example.org/a?b=c&d=e)", "https://example.org/a?b=c&d=e")]
    [InlineData("\"http://localhost:5000\"", "http://localhost:5000")]
    public void Addresses_become_links_without_the_punctuation_around_them(string text, string link) =>
        Assert.Equal(link, Assert.Single(Pieces(text), p => p.Link is not null).Link);

    [Theory]
    [InlineData("javascript://alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("postgres://127.0.0.1:5432")]
    public void Other_schemes_stay_text(string text) => Assert.DoesNotContain(Pieces(text), p => p.Link is not null);

    [Fact]
    public void Matches_are_found_without_regard_to_case_across_colours()
    {
        var pieces = ConsolePiece.Of(AnsiText.Parse("one Req\e[31mUEST two request"), "request").Where(p => p.IsMatch).Select(p => p.Text);

        Assert.Equal(["Req", "UEST", "request"], pieces);
    }

    [Fact]
    public void Nothing_of_a_line_is_lost()
    {
        const string Text = "GET http://localhost/x?request=1 request";

        Assert.Equal(Text, string.Concat(ConsolePiece.Of(AnsiText.Parse(Text), "request").Select(p => p.Text)));
    }

    private static ConsolePiece[] Pieces(string text) => [.. ConsolePiece.Of(AnsiText.Parse(text), null)];
}
