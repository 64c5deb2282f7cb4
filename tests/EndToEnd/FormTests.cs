using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class FormTests(Browser browser) : SiteTest(browser)
{
    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task An_invalid_form_names_the_fields_and_keeps_what_was_typed(string noun)
    {
        var kind = RecordKind.Named(noun);
        var form = await ContactFormPage.OpenNewAsync(Page, kind);
        await form.FillAsync(new("Half a record", "", "Portland", "Oregon", "not an address", "12"));

        Assert.Equal(422, await form.SubmitForStatusAsync(kind.AddButton));

        await Expect(form.Alert.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex("Address is required"), new Regex("Email must be"), new Regex("Phone must be")]);
        await Expect(form.Field("Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(form.Field("Email")).ToHaveAccessibleDescriptionAsync(new Regex("Email must be"));
        await Expect(form.Field("Name")).ToHaveValueAsync("Half a record");
        await Expect(form.Field("Email")).ToHaveValueAsync("not an address");
        await Expect(form.Field("Phone")).ToHaveValueAsync("12");
    }

    [Fact]
    public async Task A_corrected_form_is_saved()
    {
        var draft = NewDraft();
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(draft with { Email = "" });
        await form.SubmitAsync("Add supplier");
        await Expect(form.Alert).ToContainTextAsync("Email is required");

        await form.Field("Email").FillAsync(draft.Email);
        await form.SubmitAsync("Add supplier");

        await Expect(new AdministrationList(Page, RecordKind.Supplier).Notice).ToHaveTextAsync($"{draft.Name} was added.");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_one_supplier()
    {
        var draft = NewDraft();
        var list = new AdministrationList(Page, RecordKind.Supplier);
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(draft);

        var sent = await form.PostAsync();
        var again = await form.PostAsync();

        Assert.Equal((200, 200), (sent, again));
        await list.RowAsync(Mark);
        await Expect(list.Table.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_form_that_was_saved_with_other_values_says_so()
    {
        var draft = NewDraft();
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(draft);
        Assert.Equal(200, await form.PostAsync());

        await form.Field("City").FillAsync("Savannah");
        Assert.Equal(409, await form.SubmitForStatusAsync("Add supplier"));

        await Expect(form.Alert).ToContainTextAsync("was sent before, with other values");
        await Expect(form.Field("City")).ToHaveValueAsync("Savannah");
        await Expect(await new AdministrationList(Page, RecordKind.Supplier).RowAsync(Mark)).ToContainTextAsync("Portland");
    }

    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task When_two_people_edit_the_second_sees_both_versions_and_keeps_what_was_typed(string noun)
    {
        var kind = RecordKind.Named(noun);
        await AddAsync(Page, kind, NewDraft());
        var secondPage = await NewVisitorAsync();
        var first = await new AdministrationList(Page, kind).EditAsync(Mark);
        var second = await new AdministrationList(secondPage, kind).EditAsync(Mark);
        await first.Field("City").FillAsync("Savannah");
        await first.SubmitAsync("Save");
        await Expect(new AdministrationList(Page, kind).Notice).ToContainTextAsync("was saved");

        await second.Field("City").FillAsync("Duluth");
        Assert.Equal(409, await second.SubmitForStatusAsync("Save"));

        await Expect(second.Alert).ToContainTextAsync($"Somebody else changed this {noun}");
        await Expect(second.Alert).ToContainTextAsync("one field differs");
        await Expect(second.Versions("City").GetByRole(AriaRole.Cell)).ToHaveTextAsync(["Savannah", "Duluth"]);
        await Expect(second.Versions("City").GetByRole(AriaRole.Rowheader)).ToContainTextAsync("differs");
        await Expect(second.Versions("Phone").GetByRole(AriaRole.Cell)).ToHaveTextAsync(["+1 201 555 0123", "+1 201 555 0123"]);
        await Expect(second.Versions("Phone").GetByRole(AriaRole.Rowheader)).Not.ToContainTextAsync("differs");
        await Expect(second.Field("City")).ToHaveValueAsync("Duluth");

        await second.SubmitAsync("Save mine instead");
        await Expect(new AdministrationList(secondPage, kind).Notice).ToContainTextAsync("was saved");
        await Expect(await new AdministrationList(Page, kind).RowAsync(Mark)).ToContainTextAsync("Duluth");
    }

    [Fact]
    public async Task Saving_a_supplier_that_somebody_else_deleted_says_so_and_keeps_what_was_typed()
    {
        await AddAsync(Page, RecordKind.Supplier, NewDraft());
        var secondPage = await NewVisitorAsync();
        var form = await new AdministrationList(Page, RecordKind.Supplier).EditAsync(Mark);
        await (await new AdministrationList(secondPage, RecordKind.Supplier).DeleteAsync(Mark)).ConfirmAsync();

        await form.Field("City").FillAsync("Duluth");
        Assert.Equal(410, await form.SubmitForStatusAsync("Save"));

        await Expect(form.Alert).ToContainTextAsync("was deleted while you were editing");
        await Expect(form.Field("City")).ToHaveValueAsync("Duluth");
    }
}
