using System.Net;

namespace Services.Tests.Sites;

[Trait("Speed", "Integration")]
public sealed class RoleTests(SignedInSite site, Server.PostgresFixture server) : IClassFixture<SignedInSite>
{
    private const string Id = "0198c0de-0000-7000-8000-000000000001";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/admin/suppliers/new")]
    [InlineData($"/admin/suppliers/{Id}/edit")]
    [InlineData($"/admin/suppliers/{Id}/delete")]
    [InlineData("/admin/customers/new")]
    [InlineData($"/admin/customers/{Id}/edit")]
    [InlineData($"/admin/customers/{Id}/delete")]
    [InlineData($"/admin/customers/{Id}/suppliers")]
    [InlineData($"/admin/customers/{Id}/suppliers/{Id}")]
    public async Task A_viewer_may_not_change_anything_and_is_told_which_role_it_takes(string path)
    {
        using var viewer = await site.SignInAsync("viewer");
        var before = site.Api.Requests.Count;

        using var page = await viewer.GetAsync(path);
        using var form = await viewer.PostFormAsync("/account", path, new() { ["_handler"] = "contact", ["Input.Name"] = "Typed" });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (page.StatusCode, form.StatusCode));
        Assert.Contains("the role <strong>editor</strong>", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(before, site.Api.Requests.Count);
    }

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("editor", true)]
    [InlineData("administrator", true)]
    public async Task What_one_may_not_do_is_not_shown(string role, bool isShown)
    {
        using var visitor = await site.SignInAsync(role);
        foreach (var (path, link) in ((string, string)[])[("/admin/suppliers", "/admin/suppliers/new"), ("/admin/suppliers", $"{Id}/edit"), ("/admin/suppliers", $"{Id}/delete"), ("/admin/customers", "/admin/customers/new")])
        {
            using var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal(isShown, (await page.Content.ReadAsStringAsync(Stop)).Contains(link, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData()]
    [InlineData("barista")]
    [InlineData("Viewer")]
    public async Task Somebody_without_a_role_of_the_site_sees_no_administration(params string[] roles)
    {
        using var visitor = await site.SignInAsync(roles);

        using var page = await visitor.GetAsync("/admin/suppliers");
        using var account = await visitor.GetAsync("/account");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (page.StatusCode, account.StatusCode));
        Assert.DoesNotContain(">Administration<", await account.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_api_forbids_is_forbidden_and_the_session_stays()
    {
        await using var own = await OwnAsync();
        using var visitor = await own.SignInAsync("editor");
        own.Api.Status = 403;

        using var page = await visitor.GetAsync("/admin/suppliers");
        using var account = await visitor.GetAsync("/account");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (page.StatusCode, account.StatusCode));
    }

    [Fact]
    public async Task What_an_api_does_not_take_any_more_ends_the_session()
    {
        await using var own = await OwnAsync();
        using var visitor = await own.SignInAsync("editor");
        own.Api.Status = 401;

        using var page = await visitor.GetAsync("/admin/suppliers");
        using var account = await visitor.GetAsync("/account");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Found), (page.StatusCode, account.StatusCode));
        Assert.Contains("/sign-in?returnUrl=%2Fadmin%2Fsuppliers", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(0, await own.Database.ScalarAsync<long>("select count(*) from sessions"));
    }

    private async Task<SignedInSite> OwnAsync()
    {
        var own = new SignedInSite(server);
        await own.InitializeAsync();
        return own;
    }
}
