using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class KeyboardTests(Browser browser) : SiteTest(browser)
{
    private const int MostTabs = 60;

    [Fact]
    public async Task A_supplier_is_added_found_and_deleted_without_a_mouse()
    {
        var draft = NewDraft();
        await Page.GotoAsync("/");

        await PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }));
        await Expect(new AdministrationList(Page, RecordKind.Supplier).Heading).ToBeVisibleAsync();
        await PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Add a supplier" }));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a supplier" })).ToBeFocusedAsync();

        await TabToAsync(Page.GetByLabel("Name", new() { Exact = true }));
        foreach (var value in new[] { draft.Name, draft.Address, draft.City, draft.State, draft.Email })
        {
            await Page.Keyboard.InsertTextAsync(value);
            await Page.Keyboard.PressAsync("Tab");
        }

        await Page.Keyboard.InsertTextAsync(draft.Phone);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(new AdministrationList(Page, RecordKind.Supplier).Notice).ToHaveTextAsync($"{draft.Name} was added.");

        await TabToAsync(new Search(Page).Text);
        await Page.Keyboard.InsertTextAsync(Mark);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(new ContactTable(Page, RecordKind.Supplier).Rows).ToHaveCountAsync(1);
        await PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = $"Delete {draft.Name}" }));
        await PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Delete supplier" }));
        await Expect(new AdministrationList(Page, RecordKind.Supplier).Notice).ToHaveTextAsync($"{draft.Name} was deleted.");
    }

    private async Task PressAsync(ILocator target)
    {
        await TabToAsync(target);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tabs until <paramref name="target"/> has the focus, as somebody without a mouse must.</summary>
    private async Task TabToAsync(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} presses of Tab do not lead to {target}.");
    }
}
