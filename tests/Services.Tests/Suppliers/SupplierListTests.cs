using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierListTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("address")]
    [InlineData("city")]
    [InlineData("-city")]
    [InlineData("state")]
    [InlineData("-state")]
    [InlineData("email")]
    [InlineData("-phone")]
    public async Task Every_order_can_be_walked_forth_and_back(string sort)
    {
        await FillAsync();
        var whole = Ids(await api.Client.GetJsonAsync($"/suppliers?pageSize=200&sort={sort}"));
        Assert.Equal(23, whole.Count);
        var column = sort.TrimStart('-');
        var expected = await ColumnAsync($"select id::text from suppliers order by lower({column}) {(sort[0] == '-' ? "desc, id desc" : ", id")}");
        Assert.Equal(expected, whole);

        var pages = new List<List<string>>();
        string? last = null;
        for (var cursor = ""; cursor is not null;)
        {
            var page = await api.Client.GetJsonAsync($"/suppliers?pageSize=5&sort={sort}{cursor}");
            pages.Add(Ids(page));
            Assert.Equal(pages.Count == 1, page["previous"] is null);
            last = (string?)page["previous"];
            cursor = page["next"] is { } next ? $"&after={next}" : null;
        }

        Assert.Equal(whole, pages.SelectMany(page => page));
        for (var i = pages.Count - 2; i >= 0; i--)
        {
            var page = await api.Client.GetJsonAsync($"/suppliers?pageSize=5&sort={sort}&before={last}");
            Assert.Equal(pages[i], Ids(page));
            Assert.NotNull(page["next"]);
            last = (string?)page["previous"];
        }

        Assert.Null(last);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    public async Task Going_back_from_an_empty_page_loses_nothing(string sort)
    {
        await FillAsync();
        var first = await api.Client.GetJsonAsync($"/suppliers?pageSize=20&sort={sort}");
        var rest = Ids(await api.Client.GetJsonAsync($"/suppliers?pageSize=20&sort={sort}&after={first["next"]}"));
        await api.Database.ExecuteAsync($"delete from suppliers where id::text in ({string.Join(", ", rest.Select(id => $"'{id}'"))})");

        var empty = await api.Client.GetJsonAsync($"/suppliers?pageSize=20&sort={sort}&after={first["next"]}");
        Assert.Empty(empty["items"]!.AsArray());
        Assert.Null(empty["next"]);
        var back = await api.Client.GetJsonAsync($"/suppliers?pageSize=20&sort={sort}&before={empty["previous"]}");
        Assert.Equal(Ids(first), Ids(back));
    }

    [Theory]
    [InlineData("beans", "Joe's Beans & Co")]
    [InlineData("JOE'S BEANS & CO", "Joe's Beans & Co")]
    [InlineData("ão pau", "Cerrado")]
    [InlineData("ÃO PAU", "Cerrado")]
    [InlineData("kerala", "Monsoon")]
    [InlineData("ke", "Monsoon")]
    [InlineData("100%", "100% Arabica_")]
    [InlineData("a_", "100% Arabica_")]
    [InlineData("\\", "Back\\slash")]
    [InlineData("  kerala ", "Monsoon")]
    [InlineData("' or 1=1 --")]
    [InlineData("MonsoonKochi")]
    [InlineData("Marine Drive")]
    public async Task A_search_finds_any_part_of_name_city_or_state_as_it_was_typed(string q, params string[] expected)
    {
        await api.Database.ExecuteAsync("""
            delete from suppliers;
            insert into suppliers (id, name, address, city, state, email, phone)
            select gen_random_uuid(), name, 'Marine Drive', city, state, 'a@b.example', '5550100' from (values
                ('Joe''s Beans & Co', 'Cambridge', 'Massachusetts'),
                ('Cerrado', 'São Paulo', 'SP'),
                ('Monsoon', 'Kochi', 'Kerala'),
                ('100% Arabica_', 'X', 'Y'),
                ('Back\slash', 'X', 'Y')) as sample (name, city, state)
            """);
        var page = await api.Client.GetJsonAsync($"/suppliers?q={Uri.EscapeDataString(q)}");
        Assert.Equal(expected, page["items"]!.AsArray().Select(item => (string)item!["name"]!));
    }

    [Fact]
    public async Task A_search_is_paged_both_ways()
    {
        await FillAsync();
        var first = await api.Client.GetJsonAsync("/suppliers?q=same&pageSize=7");
        var second = await api.Client.GetJsonAsync($"/suppliers?q=same&pageSize=7&after={first["next"]}");
        Assert.Equal((7, 5), (Ids(first).Count, Ids(second).Count));
        Assert.Null(second["next"]);
        var back = await api.Client.GetJsonAsync($"/suppliers?q=same&pageSize=7&before={second["previous"]}");
        Assert.Equal(Ids(first), Ids(back));
        Assert.Null(back["previous"]);
    }

    [Theory]
    [InlineData("sort=city", "after")]
    [InlineData("sort=-name", "after")]
    [InlineData("q=x", "after")]
    [InlineData("sort=city", "before")]
    public async Task A_cursor_of_another_list_is_refused_by_name(string query, string parameter)
    {
        await FillAsync();
        var cursor = (await api.Client.GetJsonAsync("/suppliers?pageSize=5"))["next"];
        using var response = await api.Client.GetAsync($"/suppliers?pageSize=5&{query}&{parameter}={cursor}", TestContext.Current.CancellationToken);
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal(parameter, Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("-city", "")]
    [InlineData("phone", "")]
    [InlineData("name", "rare")]
    public async Task The_last_page_and_a_search_use_an_index(string sort, string q)
    {
        await using var database = new Server.TestDatabase(api.Server, "suppliers-db");
        await database.MigrateAsync();
        await database.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), case when n % 10000 = 7 then 'Rare ' else 'Common ' end || n, 'a' || n, 'c' || n, 's' || n, n || '@b.example', '5550' || n from generate_series(1, 30000) n;
            analyze suppliers;
            """);
        var request = new ServiceDefaults.Paging.ListRequest(
            50, q.Length == 0 ? null : q, ServiceDefaults.Paging.ListSort.Read(sort)!, new("zzz", Guid.Empty, 0), Backward: sort[0] != '-', TestRun: null);
        await using var batch = database.Source.CreateBatch();
        new ServiceDefaults.Paging.ContactListQuery("suppliers", "id").AddTo(batch, request);
        foreach (var command in batch.BatchCommands)
            command.CommandText = $"explain {command.CommandText}";
        await using var rows = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        do
        {
            var plan = new List<string>();
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                plan.Add(rows.GetString(0));
            Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
            Assert.Contains(plan, line => line.Contains(q.Length == 0 ? $"suppliers_by_{sort.TrimStart('-')}" : "suppliers_", StringComparison.Ordinal));
        }
        while (await rows.NextResultAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Ids(System.Text.Json.Nodes.JsonObject page) => [.. page["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    private async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = api.Database.Source.CreateCommand(sql.Replace(" ,", ",", StringComparison.Ordinal));
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            values.Add(rows.GetString(0));
        return values;
    }

    // Many equal values, so that only the id tells them apart, and values that differ in case only.
    private Task FillAsync() => api.Database.ExecuteAsync("""
        delete from suppliers;
        insert into suppliers (id, name, address, city, state, email, phone)
            select gen_random_uuid(), case when n <= 9 then 'Same' when n <= 12 then 'same' else chr(64 + n) || ' & Co' end,
                'a' || n % 3, case when n % 2 = 0 then 'City' else 'city' end, 's' || n % 5, n || '@b.example', '555010' || n % 4
            from generate_series(1, 23) n
        """);
}
