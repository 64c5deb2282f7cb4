using ServiceDefaults.Paging;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("roasters", "roasters")]
    [InlineData("kuhic & zboncak coffee", "kuhic", "zboncak", "coffee")]
    [InlineData("São Paulo", "São", "Paulo")]
    [InlineData("no 12 of 345", "345")]
    [InlineData("a b c")]
    [InlineData("ke")]
    [InlineData("%%%")]
    [InlineData("o'n-ab cde", "cde")]
    [InlineData("𝒜𝒷𝒸", "𝒜𝒷𝒸")]
    public void Words_are_runs_of_three_letters_or_digits_and_more(string search, params string[] words) =>
        Assert.Equal(words, SearchText.Of(search).Words);

    [Theory]
    [InlineData("100%", "%100\\%%")]
    [InlineData("a_b", "%a\\_b%")]
    [InlineData("back\\slash", "%back\\\\slash%")]
    public void What_means_something_in_a_pattern_is_taken_as_it_was_typed(string search, string pattern) =>
        Assert.Equal(pattern, SearchText.Of(search).Pattern);
}
