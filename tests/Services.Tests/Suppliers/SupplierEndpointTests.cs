using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierEndpointTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Fact]
    public async Task A_created_supplier_can_be_read_at_its_location_with_its_tag()
    {
        using var created = await api.Client.PostJsonAsync("/suppliers", Contact.With());
        var body = await created.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal($"/suppliers/{body["id"]}", created.Headers.Location?.ToString());
        Assert.Equal("\"1\"", created.Headers.ETag?.Tag);

        using var read = await api.Client.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(body.ToJsonString(), (await read.ShouldBeAsync(HttpStatusCode.OK)).ToJsonString());
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task The_server_makes_the_id_and_it_is_in_order_of_time()
    {
        var chosen = Guid.NewGuid();
        var body = Contact.With();
        body["id"] = chosen;
        body["version"] = 77;
        var created = await api.Client.CreateAsync("/suppliers", body);
        Assert.NotEqual(chosen, (Guid)created["id"]!);
        Assert.Equal(7, ((Guid)created["id"]!).Version);
        Assert.Equal(1, (long)created["version"]!);
    }

    [Theory]
    [InlineData("Joe's Beans & Co")]
    [InlineData("0 UNION SELECT password FROM users")]
    [InlineData("'; drop table suppliers; --")]
    [InlineData("<script>alert(\"1\")</script> &amp; &#x27;")]
    [InlineData("  Café Übergroß 咖啡 🫘 \\ %_ $1  ")]
    public async Task Text_is_stored_as_it_was_typed(string name)
    {
        var created = await api.Client.CreateAsync("/suppliers", Contact.With(name));
        var read = await api.Client.GetJsonAsync($"/suppliers/{created["id"]}");
        Assert.Equal(name, (string?)read["name"]);
    }

    [Fact]
    public async Task An_update_replaces_every_field_and_gives_a_new_tag()
    {
        var created = await api.Client.CreateAsync("/suppliers", Contact.With());
        var changed = Contact.With("Renamed");
        changed["city"] = "Salem";
        using var updated = await api.Client.PutAsync($"/suppliers/{created["id"]}", changed, "\"1\"");
        var body = await updated.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("Renamed", "Salem", 2L), ((string?)body["name"], (string?)body["city"], (long)body["version"]!));
        Assert.Equal("\"2\"", updated.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_deleted_supplier_is_gone()
    {
        var created = await api.Client.CreateAsync("/suppliers", Contact.With());
        using var deleted = await api.Client.DeleteAsync($"/suppliers/{created["id"]}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var read = await api.Client.GetAsync($"/suppliers/{created["id"]}", TestContext.Current.CancellationToken);
        await read.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
        using var again = await api.Client.DeleteAsync($"/suppliers/{created["id"]}", ifMatch: null);
        await again.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Fact]
    public async Task Cannot_update_a_supplier_that_does_not_exist()
    {
        using var response = await api.Client.PutAsync($"/suppliers/{Guid.NewGuid()}", Contact.With(), "*");
        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Theory]
    [InlineData("/suppliers/not-an-id")]
    [InlineData("/suppliers/0%20UNION%20SELECT%201")]
    [InlineData("/nothing-here")]
    public async Task An_unknown_address_is_a_problem(string address)
    {
        using var response = await api.Client.GetAsync(address, TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Fact]
    public async Task Every_answer_names_version_and_instance()
    {
        using var response = await api.Client.GetAsync("/nothing-here", TestContext.Current.CancellationToken);
        Assert.StartsWith("0.1.0", Assert.Single(response.Headers.GetValues("X-Service-Version")), StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(response.Headers.GetValues("X-Service-Instance")));
    }
}
