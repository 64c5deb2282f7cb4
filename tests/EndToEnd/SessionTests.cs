using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>A session that ends while somebody is at work, and pages of other sites that try to make use of one.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class SessionTests(Browser browser) : SiteTest(browser)
{
    private const string SessionCookie = "__Host-coffee-session";
    private const string OtherSite = "http://other.example/";

    private ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private ILocator SignInButton => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Sign in" });

    [Fact]
    public async Task A_click_after_the_session_has_ended_says_so_and_leads_back_after_signing_in()
    {
        await Page.GotoAsync(RecordKind.Supplier.ListPath);
        await EndSessionAsync();

        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Administration" }).GetByRole(AriaRole.Link, new() { Name = "Customers" }).ClickAsync();
        await Expect(Title).ToHaveTextAsync("Please sign in");
        await SignInButton.ClickAsync();

        await Expect(new AdministrationList(Page, RecordKind.Customer).Heading).ToBeVisibleAsync();
        Assert.EndsWith(RecordKind.Customer.ListPath, Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_after_the_session_has_ended_saves_nothing_and_gives_back_what_was_typed()
    {
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        var draft = NewDraft();
        await form.FillAsync(draft);
        await EndSessionAsync();

        Assert.Equal(401, await form.SubmitForStatusAsync("Add supplier"));

        await Expect(Title).ToHaveTextAsync("Nothing was saved: you are not signed in");
        await Expect(Page.GetByRole(AriaRole.Definition)).ToHaveTextAsync([draft.Name, draft.Address, draft.City, draft.State, draft.Email, draft.Phone]);
        await SignInButton.ClickAsync();
        await Expect(form.Field("Name")).ToBeVisibleAsync();
        Assert.Null(await new AdministrationList(Page, RecordKind.Supplier).FindAsync(Mark));
    }

    [Fact]
    public async Task A_form_in_one_window_can_be_sent_after_signing_in_in_another()
    {
        var form = await ContactFormPage.OpenNewAsync(Page, RecordKind.Supplier);
        await form.FillAsync(NewDraft());
        await EndSessionAsync();
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(RecordKind.Supplier.ListPath);
        await Expect(new AdministrationList(other, RecordKind.Supplier).Heading).ToBeVisibleAsync();
        await other.CloseAsync();

        await form.SubmitAsync("Add supplier");

        await Expect(new AdministrationList(Page, RecordKind.Supplier).Notice).ToContainTextAsync("was added");
    }

    [Fact]
    public async Task Without_JavaScript_a_form_after_the_session_has_ended_gives_back_what_was_typed()
    {
        var plain = await NewVisitorAsync(new() { JavaScriptEnabled = false });
        var form = await ContactFormPage.OpenNewAsync(plain, RecordKind.Customer);
        var draft = NewDraft("Corner Cup");
        await form.FillAsync(draft);
        await plain.Context.ClearCookiesAsync(new() { Name = SessionCookie });

        Assert.Equal(401, await form.SubmitForStatusAsync("Add customer"));

        await Expect(plain.GetByRole(AriaRole.Definition).First).ToHaveTextAsync(draft.Name);
    }

    [Fact]
    public async Task A_form_of_another_site_is_sent_without_the_session()
    {
        await OtherSiteAsync($"""<form method="post" action="{Browser.Address}admin/suppliers/new"><input name="_handler" value="contact"><input name="Input.Name" value="Forged {Mark}"><button>Win</button></form>""");

        var answer = await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = "Win" }).ClickAsync(), response => response.Request.Method == "POST");

        Assert.Equal(401, answer.Status);
        await Expect(Page.GetByText("Forged")).ToHaveCountAsync(0);
        Assert.Null(await new AdministrationList(Page, RecordKind.Supplier).FindAsync(Mark));
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin/suppliers")]
    [InlineData("account")]
    public async Task Another_site_cannot_show_a_page_as_its_own(string path)
    {
        await OtherSiteAsync($"""<h1>Other</h1><iframe src="{Browser.Address}{path}"></iframe>""", ignoreErrors: true);

        await Expect(Page.FrameLocator("iframe").GetByText("Coffee Suppliers")).ToHaveCountAsync(0);
        Assert.DoesNotContain(Page.Frames, frame => frame.Url.StartsWith(Browser.Address.ToString(), StringComparison.Ordinal));
    }

    private Task EndSessionAsync() => Page.Context.ClearCookiesAsync(new() { Name = SessionCookie });

    private async Task OtherSiteAsync(string body, bool ignoreErrors = false)
    {
        IgnoresScriptErrors = ignoreErrors;
        await Page.RouteAsync($"{OtherSite}**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = body }));
        await Page.GotoAsync(OtherSite, new() { WaitUntil = WaitUntilState.Load });
    }
}
