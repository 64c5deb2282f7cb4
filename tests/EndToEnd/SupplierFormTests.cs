using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
public sealed class SupplierFormTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task An_invalid_form_names_the_fields_and_keeps_what_was_typed()
    {
        var form = await SupplierFormPage.OpenNewAsync(Page);
        await form.FillAsync(new("Half a supplier", "", "Portland", "Oregon", "not an address", "12"));

        var answer = await Page.RunAndWaitForResponseAsync(
            () => form.SubmitAsync("Add supplier"),
            response => response.Request.Method == "POST");

        Assert.Equal(422, answer.Status);
        await Expect(form.Alert.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex("Address is required"), new Regex("Email must be"), new Regex("Phone must be")]);
        await Expect(form.Field("Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(form.Field("Email")).ToHaveAccessibleDescriptionAsync(new Regex("Email must be"));
        await Expect(form.Field("Name")).ToHaveValueAsync("Half a supplier");
        await Expect(form.Field("Email")).ToHaveValueAsync("not an address");
        await Expect(form.Field("Phone")).ToHaveValueAsync("12");
    }

    [Fact]
    public async Task A_corrected_form_is_saved()
    {
        var draft = NewDraft();
        var form = await SupplierFormPage.OpenNewAsync(Page);
        await form.FillAsync(draft with { Email = "" });
        await form.SubmitAsync("Add supplier");
        await Expect(form.Alert).ToContainTextAsync("Email is required");

        await form.Field("Email").FillAsync(draft.Email);
        await form.SubmitAsync("Add supplier");

        await Expect(new SupplierListPage(Page).Notice).ToHaveTextAsync($"{draft.Name} was added.");
    }

    [Fact]
    public async Task When_two_people_edit_the_second_sees_what_the_first_saved_and_keeps_what_was_typed()
    {
        var draft = NewDraft();
        await AddAsync(Page, draft);
        var secondPage = await NewVisitorAsync();
        var first = await new SupplierListPage(Page).EditAsync(Mark);
        var second = await new SupplierListPage(secondPage).EditAsync(Mark);

        await first.Field("City").FillAsync("Savannah");
        await first.SubmitAsync("Save");
        await Expect(new SupplierListPage(Page).Notice).ToContainTextAsync("was saved");
        await second.Field("City").FillAsync("Duluth");
        var answer = await secondPage.RunAndWaitForResponseAsync(
            () => second.SubmitAsync("Save"),
            response => response.Request.Method == "POST");

        Assert.Equal(409, answer.Status);
        await Expect(second.Alert).ToContainTextAsync("Somebody else changed this supplier");
        await Expect(second.Alert.GetByRole(AriaRole.Row).Filter(new() { HasText = "City" })).ToContainTextAsync("Savannah");
        await Expect(second.Field("City")).ToHaveValueAsync("Duluth");

        await second.SubmitAsync("Save mine instead");

        await Expect(new SupplierListPage(secondPage).Notice).ToContainTextAsync("was saved");
        await Expect(await new SupplierListPage(Page).RowAsync(Mark)).ToContainTextAsync("Duluth");
    }

    [Fact]
    public async Task Saving_a_supplier_that_somebody_else_deleted_says_so_and_keeps_what_was_typed()
    {
        var draft = NewDraft();
        await AddAsync(Page, draft);
        var secondPage = await NewVisitorAsync();
        var form = await new SupplierListPage(Page).EditAsync(Mark);
        await (await new SupplierListPage(secondPage).DeleteAsync(Mark)).ConfirmAsync();

        await form.Field("City").FillAsync("Duluth");
        await form.SubmitAsync("Save");

        await Expect(form.Alert).ToContainTextAsync("was deleted while you were editing");
        await Expect(form.Field("City")).ToHaveValueAsync("Duluth");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await Page.APIRequest.PostAsync(SupplierFormPage.NewPath, new()
        {
            Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
            DataString = "_handler=supplier&Input.Name=Forged",
        });

        Assert.Equal(400, answer.Status);
        Assert.Contains("no longer fresh", await answer.TextAsync(), StringComparison.Ordinal);
    }
}
