using System.Net;
using Fixtures.Tokens;
using ServiceDefaults.SessionKeys;
using Services.Tests.Customers;
using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Sites;
using Services.Tests.Support;
using Services.Tests.Tokens;

namespace Services.Tests.Audit;

/// <summary>The audit as the site shows it, with both APIs behind it.</summary>
[Trait("Speed", "Integration")]
public sealed class AuditPageTests(CustomersApi api, PostgresFixture server) : IClassFixture<CustomersApi>, IAsyncLifetime
{
    private readonly Person _erin = Person.New("Erin <i>Editor</i>");
    private readonly TestDatabase _database = new(server, "site-db");
    private RunningService _site = null!;
    private SiteVisitor _ada = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.MigrateForServiceAsync();
        await _database.EnsureKeysAsync(new SessionKeysOptions { Secret = RunningService.SessionKeysSecret });
        _site = await RunningService.StartFrontendAsync(
            api.Suppliers.BaseAddress!.ToString(), api.Client.BaseAddress!.ToString(), _database.ServiceConnectionString, IssuerFixture.Issuer.Authority);
        IssuerFixture.Issuer.User = new TestUser($"user-{Guid.NewGuid():N}", "Ada Administrator", "administrator");
        _ada = new SiteVisitor(new Uri(_site.Address));
        await _ada.SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _ada.Dispose();
        await _site.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_sees_who_changed_what_and_each_filter_stands_in_the_address()
    {
        using var erin = _erin.At(api.Suppliers, "suppliers-api");
        var id = (await erin.CreateAsync("/suppliers", Contact.With("Beans <script>alert(1)</script>")))["id"];
        var moved = Contact.With("Beans <script>alert(1)</script>");
        moved["address"] = "20 Harbor <b>Street</b>";
        using var changed = await erin.PutAsync($"/suppliers/{id}", moved, "\"1\"");
        await changed.ShouldBeAsync(HttpStatusCode.OK);

        var page = await PageAsync($"/admin/audit?record={id}");
        Assert.Contains("Erin &lt;i&gt;Editor&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Beans &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>Editor", page, StringComparison.Ordinal);
        Assert.Contains("<del><mark>18 Harbor Street</mark></del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins><mark>20 Harbor &lt;b&gt;Street&lt;/b&gt;</mark></ins>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/admin/suppliers/{id}/edit\"", page, StringComparison.Ordinal);
        Assert.Equal(2, Entries(page));

        var now = await api.SuppliersDatabase.ScalarAsync<string>("select to_char(now() at time zone 'utc', 'YYYY-MM-DD')");
        foreach (var (filter, entries) in ((string, int)[])
                 [
                     ($"record={id}&done=updated", 1), ($"actor={_erin.Id}", 2), ($"record={id}&actor=nobody", 0), ($"record={id}&from={now}", 2),
                     ($"record={id}&to={now}", 2), ($"record={id}&to=2020-01-01", 0), ($"record={id}&from=2021-01-01&to=2020-01-01", 0),
                     ($"record={id}&from=yesterday&done=nonsense", 2), ($"record={Guid.NewGuid()}", 0),
                 ])
            Assert.Equal(entries, Entries(await PageAsync($"/admin/audit?{filter}")));

        var history = await PageAsync($"/admin/suppliers/{id}/edit");
        Assert.Contains($"href=\"/admin/audit?record={id}\"", history, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/audit\"", history, StringComparison.Ordinal);

        using var deleted = await erin.DeleteAsync($"/suppliers/{id}", ifMatch: null);
        var after = await PageAsync($"/admin/audit?record={id}");
        Assert.Equal(3, Entries(after));
        Assert.DoesNotContain($"{id}/edit", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_on_the_site_names_its_visitor()
    {
        using var added = await _ada.PostFormAsync("/admin/customers/new", "/admin/customers/new", new()
        {
            ["_handler"] = "contact",
            ["Input.Name"] = "Added on the site",
            ["Input.Address"] = "1 Elm Street",
            ["Input.City"] = "Boise",
            ["Input.State"] = "Idaho",
            ["Input.Email"] = "a@b.example",
            ["Input.Phone"] = "208-555-0100",
            ["Input.Version"] = "",
            ["Input.Key"] = Guid.NewGuid().ToString("N"),
        });
        Assert.True(added.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{added.StatusCode}");

        var page = await PageAsync("/admin/audit?of=customers&actor=ada%20administrator");
        Assert.Contains("Added on the site", page, StringComparison.Ordinal);
        Assert.Contains("Ada Administrator", page, StringComparison.Ordinal);
        Assert.Contains("by web-frontend", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_on_and_back()
    {
        using var erin = _erin.At(api.Suppliers, "suppliers-api");
        for (var i = 0; i < 25; i++)
            await erin.CreateAsync("/suppliers", Contact.With($"Of many {i}"));
        var first = await PageAsync($"/admin/audit?actor={_erin.Id}");
        Assert.Equal(20, Entries(first));
        var second = await PageAsync(WebUtility.HtmlDecode(Link(first, "next")));
        Assert.Equal(5, Entries(second));
        Assert.Equal(20, Entries(await PageAsync(WebUtility.HtmlDecode(Link(second, "prev")))));
    }

    [Fact]
    public async Task An_editor_sees_neither_the_page_nor_links_to_it()
    {
        IssuerFixture.Issuer.User = new TestUser($"user-{Guid.NewGuid():N}", "Ed Editor", "editor");
        using var editor = new SiteVisitor(new Uri(_site.Address));
        await editor.SignInAsync();
        using var refused = await editor.GetAsync("/admin/audit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var list = await editor.GetAsync("/admin/suppliers");
        Assert.DoesNotContain("/admin/audit", await list.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static int Entries(string page) => page.Split("role=\"rowheader\"").Length - 1;

    private static string Link(string page, string rel)
    {
        var at = page.IndexOf($"rel=\"{rel}\"", StringComparison.Ordinal);
        Assert.True(at > 0, $"There is no link {rel}.");
        var begin = page.IndexOf("href=\"", at, StringComparison.Ordinal) + 6;
        return page[begin..page.IndexOf('"', begin)];
    }

    private async Task<string> PageAsync(string path)
    {
        using var response = await _ada.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode}: {page}");
        return page;
    }
}
