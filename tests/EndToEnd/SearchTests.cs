using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class SearchTests(Browser browser) : SiteTest(browser)
{
    private const int RowsOnAPage = 20;

    [Trait("Gate", "Release")]
    [Fact]
    public async Task A_search_finds_name_city_and_state_and_stands_in_the_address()
    {
        var (byName, byCity, byState) = (NewDraft("Alpha"), NewDraft("Beta"), NewDraft("Gamma"));
        foreach (var draft in new[] { byName, byCity with { City = $"City {Mark}q" }, byState with { State = $"State {Mark}q" } })
            await AddAsync(Page, RecordKind.Supplier, draft);
        var table = new ContactTable(Page, RecordKind.Supplier);
        await Page.GotoAsync(RecordKind.Supplier.ListPath);

        await new Search(Page).ForAsync($"{Mark.ToUpperInvariant()}Q");
        await Expect(table.Rows).ToHaveTextAsync([new Regex("Beta"), new Regex("Gamma")]);
        await Expect(Page).ToHaveURLAsync(new Regex($@"q={Mark}q", RegexOptions.IgnoreCase));

        await new Search(Page).ForAsync(byName.Name);
        await Expect(table.Rows).ToHaveTextAsync([new Regex("Alpha")]);

        // Shared or reloaded, the address shows the same.
        await Page.ReloadAsync();
        await Expect(table.Rows).ToHaveTextAsync([new Regex("Alpha")]);
        await Expect(new Search(Page).Text).ToHaveValueAsync(byName.Name);
    }

    [Theory]
    [InlineData("/suppliers", "supplier")]
    [InlineData("/admin/suppliers", "supplier")]
    [InlineData("/admin/customers", "customer")]
    public async Task A_search_without_a_result_leads_back_to_everything(string path, string noun)
    {
        await AddAsync(Page, RecordKind.Named(noun), NewDraft());
        if (path == DirectoryPage.Path)
            await new DirectoryPage(Page).WaitForAsync(Mark);

        await Page.GotoAsync(Search.Address(path, $"<no> & 'such' {Mark}"));
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync($"No {noun} has <no> & 'such' {Mark} in its name, city or state.");
        await Page.GetByRole(AriaRole.Link, new() { Name = $"Show all {noun}s" }).ClickAsync();

        await Expect(new ContactTable(Page, RecordKind.Named(noun)).Rows.First).ToBeVisibleAsync();
        Assert.EndsWith(path, Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_sorts_both_ways_and_keeps_the_search()
    {
        await AddAsync(Page, RecordKind.Customer, NewDraft("Alpha") with { City = "Zagreb" });
        await AddAsync(Page, RecordKind.Customer, NewDraft("Beta") with { City = "Aarhus" });
        var table = new ContactTable(Page, RecordKind.Customer);
        await Page.GotoAsync(Search.Address(RecordKind.Customer.ListPath, Mark));
        await Expect(table.Head("Name")).ToHaveAttributeAsync("aria-sort", "ascending");

        await table.Head("City").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(table.Rows).ToHaveTextAsync([new Regex("Beta"), new Regex("Alpha")]);
        await Expect(table.Head("City")).ToHaveAttributeAsync("aria-sort", "ascending");

        await table.Head("City").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(table.Rows).ToHaveTextAsync([new Regex("Alpha"), new Regex("Beta")]);
        await Expect(table.Head("City")).ToHaveAttributeAsync("aria-sort", "descending");

        // A new search keeps the order.
        await new Search(Page).ForAsync($"a {Mark}");
        await Expect(Page).ToHaveURLAsync(new Regex($@"q=a(\+|%20){Mark}.*sort=-city"));
    }

    [Fact]
    public async Task A_narrow_screen_has_a_list_of_orders_instead_of_heads()
    {
        var page = await NewVisitorAsync(new() { ViewportSize = new() { Width = 360, Height = 800 } });
        await AddAsync(page, RecordKind.Supplier, NewDraft("Alpha"));
        await AddAsync(page, RecordKind.Supplier, NewDraft("Beta"));
        await page.GotoAsync(Search.Address(RecordKind.Supplier.ListPath, Mark));

        await new Search(page).SortBy.SelectOptionAsync("Name, Z to A");
        await new Search(page).Submit.ClickAsync();

        await Expect(new ContactTable(page, RecordKind.Supplier).Rows).ToHaveTextAsync([new Regex("Beta"), new Regex("Alpha")]);
    }

    [Fact]
    public async Task Pages_are_turned_forth_and_back_without_losing_the_search()
    {
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Customer);
        await form.FillAsync(NewDraft());
        for (var i = 0; i <= RowsOnAPage; i++)
            Assert.Equal(200, await form.PostAsync($"Paged {i:00} {Mark}"));
        var table = new ContactTable(Page, RecordKind.Customer);
        await Page.GotoAsync(Search.Address(RecordKind.Customer.ListPath, Mark));
        await Expect(table.Rows).ToHaveCountAsync(RowsOnAPage);
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" })).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(table.Rows).ToHaveTextAsync([new Regex($"Paged {RowsOnAPage}")]);
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Next page" })).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(table.Rows).ToHaveCountAsync(RowsOnAPage);
        await Expect(table.Rows.First).ToContainTextAsync("Paged 00");
    }
}
