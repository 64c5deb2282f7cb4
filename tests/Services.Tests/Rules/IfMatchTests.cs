using ServiceDefaults.Concurrency;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class IfMatchTests
{
    [Fact]
    public void A_tag_reads_back_as_its_version() => Assert.Equal(new IfMatch.OneOf([42]), IfMatch.Read(IfMatch.TagOf(42)));

    [Fact]
    public void Weak_and_foreign_tags_match_nothing() => Assert.Equal(new IfMatch.OneOf([3]), IfMatch.Read("W/\"1\", \"abc\", \"+2\", \"3\""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void No_header_is_no_condition(string? header) => Assert.IsType<IfMatch.Missing>(IfMatch.Read(header));

    [Fact]
    public void A_star_is_any_version() => Assert.IsType<IfMatch.Any>(IfMatch.Read("*"));

    [Theory]
    [InlineData("1")]
    [InlineData("\"1")]
    [InlineData("\"1\" \"2\"")]
    public void What_is_no_list_of_tags_is_malformed(string header) => Assert.IsType<IfMatch.Malformed>(IfMatch.Read(header));
}
