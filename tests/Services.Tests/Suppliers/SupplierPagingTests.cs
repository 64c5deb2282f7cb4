using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierPagingTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(23)]
    [InlineData(200)]
    public async Task Paging_walks_everything_exactly_once_in_order(int pageSize)
    {
        await FillAsync();
        var seen = await WalkAsync($"/suppliers?pageSize={pageSize}");
        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Select(item => item.Id).Distinct().Count());
        Assert.Equal(seen.OrderBy(item => item.Name.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(item => item.Id.ToString(), StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_record_deleted_between_pages_does_not_shift_the_next_page()
    {
        await FillAsync();
        var first = await api.Client.GetJsonAsync("/suppliers?pageSize=5");
        var whole = (await WalkAsync("/suppliers?pageSize=200")).Select(item => item.Id).ToList();
        using var deleted = await api.Client.DeleteAsync($"/suppliers/{whole[4]}", ifMatch: null);
        var second = await api.Client.GetJsonAsync($"/suppliers?pageSize=5&after={first["next"]}");
        Assert.Equal(whole.Skip(5).Take(5), second["items"]!.AsArray().Select(item => (Guid)item!["id"]!));
    }

    [Fact]
    public async Task A_page_has_fifty_records_when_nothing_is_asked_for()
    {
        await api.Database.ExecuteAsync("""
            delete from suppliers;
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), 'Supplier ' || n, 'a', 'c', 's', 'a@b.example', '5550100' from generate_series(1, 51) n
            """);
        var page = await api.Client.GetJsonAsync("/suppliers");
        Assert.Equal(50, page["items"]!.AsArray().Count);
        Assert.NotNull(page["next"]);
    }

    private async Task FillAsync()
    {
        // Equal names, so that only the id tells them apart; and names that differ in case only.
        await api.Database.ExecuteAsync("""
            delete from suppliers;
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), name, 'a', 'c', 's', 'a@b.example', '5550100'
                from generate_series(1, 23) n, lateral (select case when n <= 9 then 'Same' when n <= 12 then 'same' else chr(64 + n) || ' & Co' end as name) names
            """);
    }

    private async Task<List<(string Name, Guid Id)>> WalkAsync(string address)
    {
        var seen = new List<(string, Guid)>();
        for (string? next = null; ;)
        {
            var page = await api.Client.GetJsonAsync(next is null ? address : $"{address}&after={next}");
            seen.AddRange(page["items"]!.AsArray().Select(item => ((string)item!["name"]!, (Guid)item["id"]!)));
            next = (string?)page["next"];
            if (next is null)
                return seen;
        }
    }
}
