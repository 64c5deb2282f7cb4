using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>Signing in and out as a person does, with the users of an application of these tests' own.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class SignInTests(Browser browser) : OwnSiteTest(browser)
{
    [Fact]
    [Trait("Look", "Pages")]
    public async Task Everybody_sees_what_their_role_allows()
    {
        var page = await NewStrangerAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        await page.GotoAsync("/");
        await inspection.LookAsync("welcome, stranger");

        // A viewer, from a page that was asked for.
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Administration", Exact = true }).ClickAsync();
        await SignIn.FillAsync(page, await Application.AccountAsync("viewer"));
        await Expect(new AdministrationList(page, RecordKind.Supplier).Heading).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add a supplier" })).ToHaveCountAsync(0);
        await inspection.LookAsync("supplier list, viewer");
        Assert.Equal(403, (await page.GotoAsync(RecordKind.Supplier.NewPath))!.Status);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("It takes the role editor");
        await inspection.LookAsync("403");
        await page.GotoAsync("/account");
        await inspection.LookAsync("account, viewer");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await inspection.LookAsync("signed out");

        // The provider asks again, and somebody else signs in.
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await SignIn.FillAsync(page, await Application.AccountAsync("editor"));
        await AddAsync(page, RecordKind.Supplier, NewDraft());

        // The session ends: a page and a form say so.
        await page.Context.ClearCookiesAsync(new() { Name = "__Host-coffee-session" });
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Administration" }).GetByRole(AriaRole.Link, new() { Name = "Customers" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Please sign in" })).ToBeVisibleAsync();
        await inspection.LookAsync("401");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        var form = await ContactFormPage.OpenNewAsync(page, RecordKind.Supplier);
        await form.FillAsync(NewDraft("Supplierwithaverylongnamethatnobodycouldbreakinasensibleplace"));
        await page.Context.ClearCookiesAsync(new() { Name = "__Host-coffee-session" });
        Assert.Equal(401, await form.SubmitForStatusAsync("Add supplier"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was saved" })).ToBeVisibleAsync();
        await inspection.LookAsync("401-form");

        inspection.AssertFaultless(7);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task The_pages_of_the_development_provider_are_for_everybody()
    {
        var page = await NewStrangerAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        var account = await Application.AccountAsync("viewer");
        await page.GotoAsync(RecordKind.Supplier.ListPath);
        await inspection.LookAsync("provider, sign in");
        await page.GetByLabel("User name").FillAsync(account.User);
        await page.GetByLabel("Password").FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The user name or the password is wrong.");
        await inspection.LookAsync("provider, refused");
        var provider = new Uri(page.Url);
        await SignIn.FillAsync(page, account);

        // Without proof that the person's own application asks, it is a question.
        await page.GotoAsync(new Uri(provider, "/connect/logout").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign out?" })).ToBeVisibleAsync();
        await inspection.LookAsync("provider, question before signing out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await inspection.LookAsync("provider, signed out");
        Assert.Equal(404, (await page.GotoAsync(new Uri(provider, "/no-such-page").ToString()))!.Status);
        await inspection.LookAsync("provider, unknown page");

        inspection.AssertFaultless(5);
    }

    [Fact]
    public async Task Signing_out_everywhere_reaches_the_other_browser()
    {
        var account = await Application.AccountAsync("administrator");
        var here = await NewVisitorAsync(new() { StorageState = await Browser.SignInAsync(Site, account) });
        var there = await NewVisitorAsync(new() { StorageState = await Browser.SignInAsync(Site, account) });
        Assert.Equal(200, (await there.GotoAsync("/account"))!.Status);

        await here.GotoAsync("/account");
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(here.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();

        await there.GetByRole(AriaRole.Link, new() { Name = "Directory" }).ClickAsync();
        await Expect(there.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task While_the_provider_is_away_the_administration_says_so_and_the_directory_is_open()
    {
        var stranger = await NewStrangerAsync(PageInspection.Visitor);
        var inspection = new PageInspection(stranger);
        await Application.StopAsync("identity");

        Assert.Equal(503, (await stranger.GotoAsync(RecordKind.Supplier.ListPath))!.Status);
        await Expect(stranger.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nobody can sign in just now");
        await inspection.LookAsync("503-provider-away");
        Assert.Equal(200, (await stranger.GotoAsync(DirectoryPage.Path))!.Status);

        // Whoever is signed in goes on.
        Assert.Equal(200, (await Page.GotoAsync(RecordKind.Supplier.ListPath))!.Status);
        inspection.AssertFaultless(1);
    }
}
