using Web.Frontend.Lists;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class ListQueryTests
{
    [Fact]
    public void A_plain_list_has_a_plain_address() => Assert.Equal("/suppliers", new ListQuery().FirstPage("/suppliers"));

    [Fact]
    public void Search_and_order_stay_when_the_page_is_turned()
    {
        var query = new ListQuery("Joe's & Co", "-city", After: "m1");

        Assert.Equal("/suppliers?q=Joe%27s%20%26%20Co&sort=-city&after=m%2F2", query.NextPage("/suppliers", "m/2"));
        Assert.Equal("/suppliers?q=Joe%27s%20%26%20Co&sort=-city&before=m0", query.PreviousPage("/suppliers", "m0"));
        Assert.Equal("/suppliers?pageSize=20&q=Joe%27s%20%26%20Co&sort=-city&after=m1", query.ApiAddress("/suppliers"));
    }

    [Fact]
    public void Another_order_begins_at_the_first_page() =>
        Assert.Equal("/suppliers?q=oak&sort=state", new ListQuery("oak", "city", After: "m1").SortedBy("/suppliers", "state"));

    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(" oak\tland\0 ", "oakland")]
    [InlineData("☕🫘", "☕🫘")]
    public void The_search_text_is_what_could_be_stored(string typed, string? searched) =>
        Assert.Equal(searched, new ListQuery(typed).Search);

    [Fact]
    public void An_endless_search_text_is_cut_between_characters()
    {
        var query = new ListQuery(string.Concat(Enumerable.Repeat("🫘", 300)));

        Assert.Equal(string.Concat(Enumerable.Repeat("🫘", ListQuery.MaxSearchLength)), query.Search);
    }

    [Theory]
    [InlineData(null, "name", "-name")]
    [InlineData("name", "name", "-name")]
    [InlineData("-name", "name", "name")]
    [InlineData("-name", "city", "city")]
    [InlineData("nonsense", "name", "name")]
    public void A_second_click_on_a_column_turns_the_order_round(string? sort, string column, string expected) =>
        Assert.Equal(expected, SortOrder.Toggled(sort, column));
}
