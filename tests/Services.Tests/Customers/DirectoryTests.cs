using System.Globalization;
using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class DirectoryTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    [Fact]
    public async Task The_directory_follows_creates_updates_and_deletes()
    {
        var created = await api.Suppliers.CreateAsync("/suppliers", Contact.With("Joe's Beans & Co"));
        await EntryBecomesAsync(created["id"]!.ToString(), "Joe's Beans & Co");

        using var updated = await api.Suppliers.PutAsync($"/suppliers/{created["id"]}", Contact.With("Joe's Other Beans"), "\"1\"");
        await EntryBecomesAsync(created["id"]!.ToString(), "Joe's Other Beans");

        using var deleted = await api.Suppliers.DeleteAsync($"/suppliers/{created["id"]}", "\"2\"");
        await EntryBecomesAsync(created["id"]!.ToString(), null);
    }

    [Fact]
    public async Task The_answer_says_how_old_the_copy_is()
    {
        await Eventually.TrueAsync("the feed was read once", async () => (await api.Client.GetJsonAsync("/directory/suppliers"))["asOf"] is not null);
        using var response = await api.Client.GetAsync("/directory/suppliers", TestContext.Current.CancellationToken);
        var page = await response.ShouldBeAsync(HttpStatusCode.OK);
        var header = double.Parse(Assert.Single(response.Headers.GetValues("X-Directory-Age-Seconds")), CultureInfo.InvariantCulture);
        Assert.InRange((double)page["ageSeconds"]!, 0, 60);
        Assert.Equal((double)page["ageSeconds"]!, header, tolerance: 0.001);
    }

    [Fact]
    public async Task The_directory_cannot_be_written()
    {
        using var response = await api.Client.PostJsonAsync("/directory/suppliers", Contact.With());
        await response.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "/problems/method-not-allowed");
    }

    [Fact]
    public async Task Paging_walks_the_directory_exactly_once()
    {
        await api.SuppliersDatabase.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), 'Many ' || n % 4, 'a', 'c', 's', 'a@b.example', '5550100' from generate_series(1, 700) n
            """);
        await Eventually.TrueAsync("a load larger than one batch has arrived", async () =>
            await api.Database.ScalarAsync<long>("select count(*) from directory_suppliers where name like 'Many %'") == 700);

        var seen = new List<Guid>();
        for (string? next = ""; next is not null;)
        {
            var page = await api.Client.GetJsonAsync($"/directory/suppliers?pageSize=150&after={next}");
            seen.AddRange(page["items"]!.AsArray().Where(item => ((string)item!["name"]!).StartsWith("Many", StringComparison.Ordinal)).Select(item => (Guid)item!["id"]!));
            next = (string?)page["next"];
        }

        Assert.Equal(700, seen.Count);
        Assert.Equal(700, seen.Distinct().Count());
    }

    private Task EntryBecomesAsync(string id, string? name) => Eventually.TrueAsync($"supplier {id} is {name ?? "gone"} in the directory", async () =>
    {
        using var response = await api.Client.GetAsync($"/directory/suppliers/{id}", TestContext.Current.CancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return name is null;
        var entry = await response.ShouldBeAsync(HttpStatusCode.OK);
        return (string?)entry["supplier"]!["name"] == name;
    });
}
