using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierSnapshotTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Fact]
    public async Task The_snapshot_walks_every_supplier_once_those_of_test_runs_too()
    {
        await api.Database.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone, test_run)
                select gen_random_uuid(), 'Kept ' || n, 'a', 'c', 's', 'a@b.example', '5550100', case when n % 3 = 0 then 'run-7' end from generate_series(1, 25) n
            """);

        var seen = new List<JsonNode>();
        for (string? after = ""; after is not null;)
        {
            var piece = await api.Client.GetJsonAsync($"/suppliers/snapshot?limit=10&after={after}");
            seen.AddRange(piece["items"]!.AsArray().Select(item => item!));
            after = (string?)piece["next"];
            Assert.True(after is null || piece["items"]!.AsArray().Count == 10);
        }

        Assert.Equal(25, seen.Select(item => (string?)item["supplier"]!["id"]).Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Equal(8, seen.Count(item => (string?)item["testRun"] == "run-7"));
        Assert.Equal(17, seen.Count(item => item["testRun"] is null));
        Assert.Equal(17, (await api.Client.GetJsonAsync("/suppliers"))["items"]!.AsArray().Count);
    }
}
