using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using ServiceDefaults.Databases;
using ServiceDefaults.Paging;

namespace Services.Tests.Suppliers;

/// <summary>
/// How much a page of a million suppliers reads: pages of the server's memory, which are the same on every machine, as times are not.
/// The statements run as the service has them: by its login, and prepared, so that the plan does not know what is searched for.
/// </summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class SupplierSizeTests(MillionSuppliers suppliers) : IClassFixture<MillionSuppliers>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

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
        await using var batch = service.CreateBatch();
        new ContactListQuery("suppliers", "id, name, address, city, state, email, phone, version").AddTo(batch, request);
        var page = batch.BatchCommands[0];
        await using var connection = await service.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var prepare = new NpgsqlCommand($"prepare page ({string.Join(", ", page.Parameters.Select(Type))}) as {page.CommandText}", connection))
            await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, format json) execute page ({string.Join(", ", page.Parameters.Select(Literal))})", connection);
        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)![0]!["Plan"]!;
        var read = (int)plan["Shared Hit Blocks"]! + (int)plan["Shared Read Blocks"]!;
        Assert.True(read <= most, $"'{request.Search}' by {request.Sort} read {read} pages, and not {most} at most:\n{plan.ToJsonString(Indented)}");
    }

    private static string Type(NpgsqlParameter parameter) => parameter.Value switch
    {
        int => "integer",
        Guid => "uuid",
        string[] => "text[]",
        _ => "text",
    };

    private static string Literal(NpgsqlParameter parameter) => parameter.Value switch
    {
        int number => $"{number}",
        string[] texts => $"array[{string.Join(", ", texts.Select(Quoted))}]",
        var value => Quoted($"{value}"),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private NpgsqlDataSource Service()
    {
        var source = new NpgsqlDataSourceBuilder(suppliers.Database.ServiceConnectionString);
        ServiceConnections.Configure(source);
        return source.Build();
    }
}
