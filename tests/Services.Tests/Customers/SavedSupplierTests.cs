using System.Net;
using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class SavedSupplierTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    [Fact]
    public async Task A_customer_saves_a_supplier_with_a_note_changes_it_and_removes_it()
    {
        var (saved, supplier) = await CustomerAndSupplierAsync("Beans & Co");
        using var created = await SaveAsync(saved, supplier, "Ask for <Ana> & the \"washed\" lot\nTuesdays");
        var body = await created.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal($"{saved}/{supplier}", created.Headers.Location?.ToString());
        Assert.Equal("Ask for <Ana> & the \"washed\" lot\nTuesdays", (string?)body["note"]);

        using var changed = await SaveAsync(saved, supplier, "");
        await changed.ShouldBeAsync(HttpStatusCode.OK);
        var item = Assert.Single((await api.Client.GetJsonAsync(saved))["items"]!.AsArray())!;
        Assert.Equal(("", "Beans & Co"), ((string?)item["note"], (string?)item["supplier"]!["name"]));
        Assert.NotNull(item["savedAt"]);

        using var removed = await api.Client.DeleteAsync($"{saved}/{supplier}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var again = await api.Client.DeleteAsync($"{saved}/{supplier}", ifMatch: null);
        await again.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Fact]
    public async Task A_supplier_deleted_since_stays_with_its_last_name_and_its_note_can_be_changed()
    {
        var (saved, supplier) = await CustomerAndSupplierAsync("First name");
        using var created = await SaveAsync(saved, supplier, "dear");
        using var renamed = await api.Suppliers.PutAsync($"/suppliers/{supplier}", Contact.With("Last name"), "\"1\"");
        using var deleted = await api.Suppliers.DeleteAsync($"/suppliers/{supplier}", ifMatch: null);
        JsonNode? item = null;
        await Eventually.TrueAsync("the supplier is gone", async () =>
            (item = (await api.Client.GetJsonAsync(saved))["items"]![0])!["supplier"] is null);
        Assert.Equal((supplier, "Last name", "dear"), ((string?)item!["supplierId"], (string?)item["name"], (string?)item["note"]));

        using var changed = await SaveAsync(saved, supplier, "missed");
        var body = await changed.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("Last name", "missed"), ((string?)body["name"], (string?)body["note"]));
    }

    [Fact]
    public async Task Neither_an_unknown_customer_nor_an_unknown_supplier_can_be_saved()
    {
        var (saved, supplier) = await CustomerAndSupplierAsync("Known");
        using var noCustomer = await SaveAsync($"/customers/{Guid.NewGuid()}/suppliers", supplier, "x");
        await noCustomer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
        using var noSupplier = await SaveAsync(saved, Guid.NewGuid().ToString(), "x");
        await noSupplier.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
        using var noList = await api.Client.GetAsync($"/customers/{Guid.NewGuid()}/suppliers", TestContext.Current.CancellationToken);
        await noList.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a\0b")]
    [InlineData(501)]
    public async Task A_bad_note_is_named(object? note)
    {
        var (saved, supplier) = await CustomerAndSupplierAsync("Noted");
        using var response = await SaveAsync(saved, supplier, note is int length ? new string('n', length) : (string?)note);
        await BadInput.ShouldNameAsync(response, "note");
        Assert.Empty((await api.Client.GetJsonAsync(saved))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_deleted_customer_takes_what_it_saved_along()
    {
        var (saved, supplier) = await CustomerAndSupplierAsync("Left behind");
        using var created = await SaveAsync(saved, supplier, "x");
        using var deleted = await api.Client.DeleteAsync(saved.Replace("/suppliers", "", StringComparison.Ordinal), ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(0, await api.Database.ScalarAsync<long>($"select count(*) from saved_suppliers where supplier_id = '{supplier}'"));
    }

    private async Task<(string Saved, string Supplier)> CustomerAndSupplierAsync(string name)
    {
        var supplier = (string)(await api.Suppliers.CreateAsync("/suppliers", Contact.With(name)))["id"]!;
        var customer = await api.Client.CreateAsync("/customers", Contact.With());
        await Eventually.TrueAsync("the supplier is in the directory", async () =>
        {
            using var response = await api.Client.GetAsync($"/directory/suppliers/{supplier}", TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        });
        return ($"/customers/{customer["id"]}/suppliers", supplier);
    }

    private Task<HttpResponseMessage> SaveAsync(string saved, string supplier, string? note) =>
        api.Client.PutAsync($"{saved}/{supplier}", new JsonObject { ["note"] = note }, ifMatch: null);
}
