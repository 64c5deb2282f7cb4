using System.Text.Json.Nodes;
using Services.Tests.Server;
using Services.Tests.Suppliers;
using Services.Tests.Support;

namespace Services.Tests.Audit;

/// <summary>What the list gives for each filter, page by page.</summary>
[Trait("Speed", "Integration")]
public sealed class AuditListTests(AuditListTests.Written written) : IClassFixture<AuditListTests.Written>
{
    private const string Record = "00000000-0000-0000-0000-000000000003";

    private HttpClient Client => written.Api.Client;

    [Theory]
    [InlineData("", "29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0")]
    [InlineData($"record={Record}", "28 23 18 13 8 3")]
    [InlineData("actor=u1", "28 25 22 19 16 13 10 7 4 1")]
    [InlineData("actor=ANN%20%3Cb%3E", "27 24 21 18 15 12 9 6 3 0")]
    [InlineData("actor=%20u1%20&action=deleted", "28 22 16 10 4")]
    [InlineData("action=created", "")]
    [InlineData("actor=u9", "")]
    [InlineData($"record={Record}&actor=u2&action=updated", "23")]
    [InlineData("from=2026-03-02&to=2026-03-03", "23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0")]
    [InlineData("from=2026-03-02T22:00:00Z", "29 28 27 26 25 24 23 22")]
    [InlineData("from=2026-03-02T23:00:00%2B01:00&to=2026-03-02T23:00Z", "22")]
    [InlineData($"record={Record}&from=2026-03-02T08:00:00.000Z&to=2026-03-02T18:00:00Z", "13 8")]
    [InlineData("actor=u1&from=2026-03-02T20:00:00Z", "28 25 22")]
    [InlineData("action=deleted&from=2026-03-02T20:00:00Z", "28 26 24 22 20")]
    public async Task A_filter_gives_what_it_says_newest_first_forwards_and_backwards(string filter, string expected)
    {
        string[] all = expected.Length == 0 ? [] : expected.Split(' ');
        Assert.Equal(all, Numbers(await Client.GetJsonAsync($"/suppliers/audit?{filter}")));

        var pages = new List<string>();
        var page = await Client.GetJsonAsync($"/suppliers/audit?{filter}&pageSize=3");
        Assert.Null(page["previous"]);
        while (true)
        {
            var items = Numbers(page);
            Assert.True(items.Count == 3 || page["next"] is null);
            pages.AddRange(items);
            if (page["next"] is not { } next)
                break;
            page = await Client.GetJsonAsync($"/suppliers/audit?{filter}&pageSize=3&after={next}");
        }

        Assert.Equal(all, pages);
        var back = new List<string>();
        while (page["previous"] is { } previous)
        {
            page = await Client.GetJsonAsync($"/suppliers/audit?{filter}&pageSize=3&before={previous}");
            back.InsertRange(0, Numbers(page));
        }

        Assert.Equal(all.Take(back.Count), back);
        Assert.Equal(Math.Max(0, (all.Length - 1) / 3) * 3, back.Count);
        Assert.Null(page["previous"]);
    }

    [Theory]
    [InlineData("record", "record=nobody")]
    [InlineData("action", "action=supplier%20saved")]
    [InlineData("action", "action=Created")]
    [InlineData("from", "from=yesterday")]
    [InlineData("from", "from=2026-02-30")]
    [InlineData("from", "from=2026-03-03&to=2026-03-02")]
    [InlineData("to", "to=2026-03-02T09:00:00%2001:00")]
    [InlineData("actor", "actor=%00")]
    [InlineData("pageSize", "pageSize=0")]
    [InlineData("pageSize", "pageSize=201")]
    [InlineData("after", "after=nonsense")]
    [InlineData("before", "before=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_bad_filter_is_named(string field, string query)
    {
        using var response = await Client.GetAsync($"/suppliers/audit?{query}", TestContext.Current.CancellationToken);
        await BadInput.ShouldNameAsync(response, field);
    }

    [Fact]
    public async Task A_cursor_of_another_filter_is_named()
    {
        var next = (string)(await Client.GetJsonAsync("/suppliers/audit?pageSize=1"))["next"]!;
        await Client.GetJsonAsync($"/suppliers/audit?pageSize=7&after={next}");
        using var response = await Client.GetAsync($"/suppliers/audit?actor=u1&after={next}", TestContext.Current.CancellationToken);
        await BadInput.ShouldNameAsync(response, "after");
    }

    [Fact]
    public async Task Beyond_the_end_there_is_a_way_back()
    {
        var all = await Client.GetJsonAsync("/suppliers/audit?pageSize=29");
        var last = await Client.GetJsonAsync($"/suppliers/audit?pageSize=1&after={all["next"]}");
        Assert.Equal(["0"], Numbers(last));
        var first = await Client.GetJsonAsync($"/suppliers/audit?pageSize=200&before={last["previous"]}");
        Assert.Equal(29, first["items"]!.AsArray().Count);
        Assert.NotNull(first["next"]);
    }

    private static List<string> Numbers(JsonObject page) => [.. page["items"]!.AsArray().Select(item => (string)item!["recordName"]!)];

    /// <summary>
    /// Thirty entries with an hour between each, numbered by the name of their record: five records in turn, three actors in turn
    /// (one of whom was called otherwise before), updates and deletions in turn. Hidden ones of a test run lie between them.
    /// </summary>
    public sealed class Written(PostgresFixture server) : IAsyncLifetime
    {
        internal SuppliersApi Api { get; } = new(server);

        public async ValueTask InitializeAsync()
        {
            await Api.InitializeAsync();
            await Api.Database.ExecuteAsync("""
                insert into supplier_audit (at, actor_id, actor_name, client_id, action, supplier_id, before, after, test_run)
                select timestamptz '2026-03-02T00:00:00Z' + n * interval '1 hour', 'u' || n % 3,
                    case n % 3 when 0 then 'Ann <b>' when 1 then 'Ben' else 'u2' end, 'site',
                    case n % 2 when 0 then 'deleted' else 'updated' end, ('00000000-0000-0000-0000-00000000000' || n % 5)::uuid,
                    jsonb_build_object('name', n::text), case n % 2 when 1 then jsonb_build_object('name', n::text) end, run
                from generate_series(0, 29) as n, unnest(array[null, 'a-run']) as run
                """);
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
