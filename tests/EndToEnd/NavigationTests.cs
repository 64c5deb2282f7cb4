using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class NavigationTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task Enhanced_navigation_and_forms_do_not_reload_the_page()
    {
        var list = new AdministrationList(Page, RecordKind.Supplier);
        await Page.GotoAsync(RecordKind.Customer.ListPath);
        await Page.EvaluateAsync("() => { window.isTheFirstDocument = true; }");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Administration", Exact = true }).ClickAsync();
        await Expect(list.Heading).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a supplier" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a supplier" })).ToBeFocusedAsync();
        var form = new ContactFormPage(Page);
        await form.FillAsync(NewDraft());
        await form.SubmitAsync("Add supplier");
        await Expect(list.Notice).ToContainTextAsync("was added");
        await new Search(Page).ForAsync(Mark);
        await Expect(list.Table.Rows).ToHaveCountAsync(1);

        Assert.True(await Page.EvaluateAsync<bool>("() => window.isTheFirstDocument === true"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(DirectoryPage.Path)]
    [InlineData("/admin/customers/new")]
    [InlineData("/no-such-page")]
    public async Task The_first_key_leads_to_the_content(string path)
    {
        await Page.GotoAsync(path);

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        Assert.EndsWith($"{path}#main", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administration_leads_to_suppliers_and_customers()
    {
        await Page.GotoAsync("/admin");
        await Expect(new AdministrationList(Page, RecordKind.Supplier).Heading).ToBeVisibleAsync();

        var tabs = Page.GetByRole(AriaRole.Navigation, new() { Name = "Administration" });
        await tabs.GetByRole(AriaRole.Link, new() { Name = "Customers" }).ClickAsync();

        await Expect(new AdministrationList(Page, RecordKind.Customer).Heading).ToBeVisibleAsync();
        await Expect(tabs.GetByRole(AriaRole.Link, new() { Name = "Customers" })).ToHaveAttributeAsync("aria-current", "page");
    }
}
