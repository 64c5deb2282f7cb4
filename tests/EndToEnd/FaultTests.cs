using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>
/// What the users of the original ran into, by its number in the project's list of faults: none may come back. Fault 6 has
/// its tests in <see cref="DatabaseUserTests"/>; faults 2 and 8 are also looked at while a service is down, in <see cref="OutageTests"/>.
/// </summary>
[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class FaultTests(Browser browser) : SiteTest(browser)
{
    private const string Injection = "' OR 1=1; DROP TABLE suppliers; --";

    [Theory]
    [InlineData("/suppliers/0 UNION SELECT 1,2,3,4,5,6,7")]
    [InlineData("/admin/suppliers/0 UNION SELECT 1,2,3,4,5,6,7/edit")]
    [InlineData("/admin/customers/0' OR '1'='1")]
    [InlineData("/suppliers?sort=name;DROP TABLE suppliers")]
    public async Task Fault_1_an_address_never_becomes_sql(string path) =>
        Assert.Equal(404, (await Page.GotoAsync(path))!.Status);

    [Fact]
    public async Task Fault_1_sql_is_text_like_any_other()
    {
        var draft = NewDraft(Injection);
        await AddAsync(Page, RecordKind.Supplier, draft);

        await new Search(Page).ForAsync($"{Injection} {Mark}");
        await Expect(new ContactTable(Page, RecordKind.Supplier).Rows).ToHaveCountAsync(1);
        await new Search(Page).ForAsync($"{Mark}' OR '1'='1");
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync("No supplier has");
    }

    [Theory]
    [InlineData("/no-such-page", 404)]
    [InlineData("/admin/suppliers/00000000-0000-0000-0000-000000000001/edit", 404)]
    [InlineData("/error", 404)]
    public async Task Fault_2_an_error_page_says_so_in_its_status(string path, int status) =>
        Assert.Equal(status, (await Page.APIRequest.GetAsync(path)).Status);

    [Theory]
    [InlineData("Joe's Beans & Co")]
    [InlineData("<script>document.title='owned'</script>")]
    [InlineData("&amp; &#x27; <b>\"Ünïcödé\"</b> ☕")]
    public async Task Fault_3_what_was_typed_is_shown_as_typed(string name)
    {
        var draft = NewDraft(name);

        await AddAsync(Page, RecordKind.Supplier, draft);

        var list = new AdministrationList(Page, RecordKind.Supplier);
        await Expect((await list.RowAsync(Mark)).GetByRole(AriaRole.Rowheader)).ToContainTextAsync(draft.Name);
        await Expect((await list.EditAsync(Mark)).Field("Name")).ToHaveValueAsync(draft.Name);
        await Expect((await list.DeleteAsync(Mark)).Question).ToContainTextAsync(draft.Name);
        await Expect(await new DirectoryPage(Page).WaitForAsync(Mark)).ToContainTextAsync(draft.Name);
        Assert.DoesNotContain("owned", await Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task Fault_3_html_in_any_field_is_text_stored_and_given_back(string noun)
    {
        const string Html = "<img src=x onerror=\"document.title='owned'\">";
        var kind = RecordKind.Named(noun);
        var draft = NewDraft(Html) with { Address = $"1 {Html}", City = $"2 {Html}", State = $"3 {Html}" };
        await AddAsync(Page, kind, draft);
        var list = new AdministrationList(Page, kind);
        var row = await list.RowAsync(Mark);
        foreach (var text in (string[])[draft.Name, draft.City, draft.State])
            await Expect(row).ToContainTextAsync(text);

        // What is refused comes back in the form, and what is sought in the field of the search.
        var form = await list.EditAsync(Mark);
        foreach (var field in (string[])["Email", "Phone"])
            await form.Field(field).FillAsync(Html);
        Assert.Equal(422, await form.SubmitForStatusAsync("Save"));
        foreach (var (field, value) in ((string, string)[])[("Name", draft.Name), ("Address", draft.Address), ("Email", Html), ("Phone", Html)])
            await Expect(form.Field(field)).ToHaveValueAsync(value);
        await Expect(Page.Locator("img")).ToHaveCountAsync(0);
        await Page.GotoAsync(Search.Address(kind.ListPath, Html + Html));
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Html);

        await Expect(Page.Locator("img")).ToHaveCountAsync(0);
        Assert.DoesNotContain("owned", await Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email", "joe@", "Email must be")]
    [InlineData("Name", "101", "Name must be at most 100 characters long.")]
    [InlineData("Address", "201", "Address must be at most 200 characters long.")]
    [InlineData("State", " ", "State is required.")]
    public async Task Fault_4_a_value_that_breaks_a_rule_is_refused(string field, string value, string message)
    {
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(NewDraft());
        await form.Field(field).FillAsync(int.TryParse(value, out var length) ? new string('x', length) : value);

        Assert.Equal(422, await form.SubmitForStatusAsync("Add supplier"));

        await Expect(form.Field(field)).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(message));
        Assert.Null(await new AdministrationList(Page, RecordKind.Supplier).FindAsync(Mark));
    }

    [Fact]
    public async Task Fault_4_nobody_chooses_the_id_of_a_record()
    {
        const string Wanted = "00000000-0000-7000-8000-00000000dead";
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(NewDraft());

        Assert.Equal(200, await form.PostAsync(extra: ("Input.Id", Wanted)));

        await new AdministrationList(Page, RecordKind.Supplier).RowAsync(Mark);
        Assert.Equal(404, (await Page.GotoAsync($"/admin/suppliers/{Wanted}/edit"))!.Status);
    }

    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task Fault_5_a_form_without_its_token_is_refused(string noun)
    {
        var answer = await Page.APIRequest.PostAsync(RecordKind.Named(noun).NewPath, new()
        {
            Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
            DataString = "_handler=contact&Input.Name=Forged",
        });

        Assert.Equal(400, answer.Status);
        Assert.Contains("no longer fresh", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_5_no_other_site_may_read_or_frame_a_page()
    {
        var answer = await Page.APIRequest.GetAsync(RecordKind.Supplier.ListPath, new() { Headers = [new("Origin", "https://evil.example")] });

        Assert.DoesNotContain("access-control-allow-origin", answer.Headers.Keys);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    public async Task Fault_7_the_site_says_whether_it_is_well(string path) =>
        Assert.Equal(200, (await Page.APIRequest.GetAsync(path)).Status);

    [Theory]
    [InlineData("/suppliers", "supplier")]
    [InlineData("/admin/suppliers", "supplier")]
    [InlineData("/admin/customers", "customer")]
    public async Task Fault_7_a_list_never_grows_beyond_a_page(string path, string noun)
    {
        await Page.GotoAsync(path);

        Assert.InRange(await new ContactTable(Page, RecordKind.Named(noun)).Rows.CountAsync(), 0, 20);
    }

    [Theory]
    [InlineData("/admin/suppliers")]
    [InlineData("/admin/customers")]
    public async Task Fault_8_the_administration_brings_its_own_styles(string path)
    {
        List<string> foreign = [];
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Browser.Address.ToString(), StringComparison.Ordinal))
                foreign.Add(request.Url);
        };

        await Page.GotoAsync(path);

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<int>("() => document.styleSheets[0].cssRules.length") > 10, "The page has no styles.");
        Assert.Empty(foreign);
    }
}
