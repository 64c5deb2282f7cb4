using System.Net;
using System.Text.Json.Nodes;
using Services.Tests.Customers;
using Services.Tests.Support;

namespace Services.Tests.Audit;

/// <summary>Every way in which a customer or what it saved is changed leaves one entry.</summary>
[Trait("Speed", "Integration")]
public sealed class CustomerAuditTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    private readonly Person _erin = Person.New();

    private HttpClient Erin => field ??= _erin.At(api.Client, "customers-api");

    [Fact]
    public async Task Each_write_of_the_api_leaves_one_entry_and_a_deletion_those_of_what_it_takes_along()
    {
        var supplier = await SupplierAsync("Beans & Co");
        var another = await SupplierAsync("Another");
        var id = (await Erin.CreateAsync("/customers", Contact.With("One")))["id"];
        using var replaced = await Erin.PutAsync($"/customers/{id}", Contact.With("Two"), "\"1\"");
        await replaced.ShouldBeAsync(HttpStatusCode.OK);
        foreach (var (which, note, status) in ((string, string, HttpStatusCode)[])
                 [(supplier, "first", HttpStatusCode.Created), (supplier, "second", HttpStatusCode.OK), (supplier, "second", HttpStatusCode.OK), (another, "kept", HttpStatusCode.Created)])
        {
            using var saved = await Erin.PutAsync($"/customers/{id}/suppliers/{which}", new JsonObject { ["note"] = note }, ifMatch: null);
            await saved.ShouldBeAsync(status);
        }

        using var removed = await Erin.DeleteAsync($"/customers/{id}/suppliers/{supplier}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var deleted = await Erin.DeleteAsync($"/customers/{id}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        var entries = await AuditTrail.OfRecordAsync(api.Client, "customers", id);
        Assert.Equal(
            [
                $"{_erin.Id} created - > One", $"{_erin.Id} updated One > Two", $"{_erin.Id} supplier saved - > first",
                $"{_erin.Id} note changed first > second", $"{_erin.Id} note changed second > second", $"{_erin.Id} supplier saved - > kept",
                $"{_erin.Id} supplier removed second > -", $"{_erin.Id} deleted Two > -", $"{_erin.Id} supplier removed kept > -",
            ],
            entries.Lines());
        Assert.Equal(entries.Lines(), (await AuditTrail.OfPersonAsync(api.Client, "customers", _erin)).Lines());
        Assert.Equal("Beans & Co", (string?)entries[2]["after"]!["supplier"]);
        Assert.Equal(supplier, (string?)entries[2]["after"]!["supplierId"]);
        // The customer is gone: its last name stands beside what it had saved.
        Assert.Equal("Two", (string?)entries[2]["recordName"]);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing()
    {
        var supplier = await SupplierAsync("Known");
        var id = (await api.Client.CreateAsync("/customers", Contact.With("Kept")))["id"];
        HttpResponseMessage[] refused =
        [
            await Erin.PutAsync($"/customers/{id}", Contact.With("Lost"), "\"9\""),
            await Erin.DeleteAsync($"/customers/{id}", "\"9\""),
            await Erin.PutAsync($"/customers/{id}/suppliers/{Guid.NewGuid()}", new JsonObject { ["note"] = "" }, ifMatch: null),
            await Erin.PutAsync($"/customers/{Guid.NewGuid()}/suppliers/{supplier}", new JsonObject { ["note"] = "" }, ifMatch: null),
            await Erin.DeleteAsync($"/customers/{id}/suppliers/{supplier}", ifMatch: null),
        ];
        Assert.DoesNotContain(refused, response => response.IsSuccessStatusCode);
        Assert.Empty(await AuditTrail.OfPersonAsync(api.Client, "customers", _erin));
    }

    [Fact]
    public async Task A_name_that_the_directory_brings_is_nobodys_deed()
    {
        var supplier = await SupplierAsync("First name");
        var id = (await Erin.CreateAsync("/customers", Contact.With()))["id"];
        using var saved = await Erin.PutAsync($"/customers/{id}/suppliers/{supplier}", new JsonObject { ["note"] = "dear" }, ifMatch: null);
        using var renamed = await api.Suppliers.PutAsync($"/suppliers/{supplier}", Contact.With("Last name"), "\"1\"");
        using var deleted = await api.Suppliers.DeleteAsync($"/suppliers/{supplier}", ifMatch: null);
        await Eventually.TrueAsync("the saved supplier has the last name", async () =>
            await api.Database.ScalarAsync<string>($"select name from saved_suppliers where supplier_id = '{supplier}'") == "Last name");

        Assert.Equal(["created", "supplier saved"], (await AuditTrail.OfRecordAsync(api.Client, "customers", id)).Select(entry => (string?)entry["action"]));
    }

    [Fact]
    public async Task What_a_test_run_saves_is_hidden_and_ends_with_it()
    {
        var run = $"run-{Guid.NewGuid():N}";
        using var mine = _erin.At(api.Client, "customers-api", run);
        var supplier = await SupplierAsync("Saved by a run");
        var customer = (await Erin.CreateAsync("/customers", Contact.With("Public")))["id"];
        using var saved = await mine.PutAsync($"/customers/{customer}/suppliers/{supplier}", new JsonObject { ["note"] = "x" }, ifMatch: null);
        await saved.ShouldBeAsync(HttpStatusCode.Created);
        await mine.CreateAsync("/customers", Contact.With("Hidden"));
        using var ended = await Erin.DeleteAsync($"/test-runs/{run}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);

        Assert.Equal([$"{_erin.Id} created - > Public"], (await AuditTrail.OfPersonAsync(api.Client, "customers", _erin)).Lines());
        Assert.Equal(4, await api.Database.ScalarAsync<long>($"select count(*) from customer_audit where test_run = '{run}' and actor_id = '{_erin.Id}'"));
    }

    private async Task<string> SupplierAsync(string name)
    {
        var supplier = (string)(await api.Suppliers.CreateAsync("/suppliers", Contact.With(name)))["id"]!;
        await Eventually.TrueAsync("the supplier is in the directory", async () =>
            (await api.Client.GetAsync($"/directory/suppliers/{supplier}", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        return supplier;
    }
}
