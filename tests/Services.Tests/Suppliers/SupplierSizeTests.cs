using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using ServiceDefaults.Databases;
using ServiceDefaults.Paging;
using Xunit.Sdk;

namespace Services.Tests.Suppliers;

/// <summary>
/// How much a page of a million suppliers reads: pages of the server's memory, which are the same on every machine, as times are not.
/// The statements run as the service has them: by its login, prepared, on one connection, more often than PostgreSQL tries other plans.
/// </summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class SupplierSizeTests(MillionSuppliers suppliers) : IClassFixture<MillionSuppliers>
{
    private const int Executions = 7;

    // A page of 51 records takes up to 4 of them for each. A walk of a thousand reads some 25 more.
    private const int FirstPage = 60;
    private const int Search = 400;

    [Theory]
    [InlineData("name")]
    [InlineData("-address")]
    [InlineData("city")]
    [InlineData("-state")]
    [InlineData("email")]
    [InlineData("-phone")]
    public async Task The_first_and_the_last_page_of_an_order_read_the_page_and_no_more(string sort)
    {
        var order = ListSort.Read(sort)!;
        await ShouldReadAtMostAsync(FirstPage, new ListRequest(50, Search: null, order, Cursor: null, Backward: false, TestRun: null));
        var end = new PageCursor(order.Descending ? "" : "\U0010FFFF", Guid.Empty, 0);
        await ShouldReadAtMostAsync(FirstPage, new ListRequest(50, Search: null, order, end, Backward: true, TestRun: null));
    }

    [Theory]
    [InlineData("roasters")]
    [InlineData("coffee")]
    [InlineData("statea")]
    [InlineData("quexalt")]
    [InlineData("quexalt & surname33 coffee traders")]
    [InlineData("xylophonist")]
    [InlineData("ro")]
    [InlineData("qx")]
    [InlineData("e")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    public async Task A_search_reads_little_whatever_it_finds(string search)
    {
        foreach (var sort in (string[])["name", "-name", "address", "-city", "email", "phone"])
            await ShouldReadAtMostAsync(Search, new ListRequest(50, search, ListSort.Read(sort)!, Cursor: null, Backward: false, TestRun: null));
    }

    [Theory]
    [InlineData("stateyb", "state")]
    [InlineData("surname399", "name")]
    public async Task A_word_that_stands_far_from_the_beginning_reads_what_matches_and_not_the_table_of_a_million_by_its_order(string search, string sort) =>
        await ShouldReadAtMostAsync(25_000, new ListRequest(50, search, ListSort.Read(sort)!, Cursor: null, Backward: false, TestRun: null));

    [Fact]
    public async Task A_search_finds_all_of_a_few_and_in_order()
    {
        await using var service = Service();
        await using var batch = service.CreateBatch();
        var request = new ListRequest(50, "quexalt", ListSort.Read("-city")!, Cursor: null, Backward: false, TestRun: null);
        new ContactListQuery("suppliers", "id, city").AddTo(batch, request);
        await using var rows = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var page = await ContactListQuery.ReadAsync(rows, request, row => row.GetString(1), TestContext.Current.CancellationToken);
        Assert.Equal(10, page.Items.Count);
        Assert.Equal(page.Items.OrderDescending(StringComparer.Ordinal), page.Items);
    }

    private async Task ShouldReadAtMostAsync(int most, ListRequest request)
    {
        await using var service = Service();
        await using var connection = await service.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        new ContactListQuery("suppliers", "id, name, address, city, state, email, phone, version").AddTo(batch, request);
        var command = batch.BatchCommands[0];
        command.CommandText = $"explain (analyze, buffers, format json) {command.CommandText}";
        while (batch.BatchCommands.Count > 1)
            batch.BatchCommands.RemoveAt(1);
        for (var i = 1; i <= Executions; i++)
        {
            var text = (string)(await batch.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            var plan = JsonNode.Parse(text)![0]!["Plan"]!;
            var read = (int)plan["Shared Hit Blocks"]! + (int)plan["Shared Read Blocks"]!;
            if (read > most)
                throw new XunitException($"'{request.Search}' by {request.Sort} read {read} pages, and not {most} at most, at execution {i}:\n{plan.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}");
        }
    }

    private NpgsqlDataSource Service()
    {
        var source = new NpgsqlDataSourceBuilder(suppliers.Database.ServiceConnectionString);
        ServiceConnections.Configure(source);
        return source.Build();
    }
}
