using ServiceDefaults.Paging;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class PageCursorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("joe's beans & co")]
    [InlineData("咖啡 🫘")]
    public void A_cursor_reads_back_what_was_written(string key)
    {
        var cursor = new PageCursor(key, Guid.CreateVersion7(), 0xfedcba9876543210);
        Assert.True(PageCursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("%%%")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGE")] // another format
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // cut
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8")] // not UTF-8
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // U+0000
    public void What_was_not_written_by_a_cursor_is_refused(string? text) => Assert.False(PageCursor.TryParse(text, out _));

    [Fact]
    public void A_cursor_of_any_length_is_refused() => Assert.False(PageCursor.TryParse(new string('A', 100_000), out _));
}
