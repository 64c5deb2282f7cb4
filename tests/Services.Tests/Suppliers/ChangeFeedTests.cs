using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class ChangeFeedTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_tells_the_whole_life_of_a_supplier()
    {
        var start = await EndAsync();
        var created = await api.Client.CreateAsync("/suppliers", Contact.With("First"));
        using var updated = await api.Client.PutAsync($"/suppliers/{created["id"]}", Contact.With("Second"), "\"1\"");
        using var deleted = await api.Client.DeleteAsync($"/suppliers/{created["id"]}", "\"2\"");

        var feed = await api.Client.GetJsonAsync($"/suppliers/changes?after={start}");
        var items = feed["items"]!.AsArray();
        Assert.Equal(["created", "updated", "deleted"], items.Select(item => (string?)item!["kind"]));
        Assert.Equal([start + 1, start + 2, start + 3], items.Select(item => (long)item!["sequence"]!));
        Assert.All(items, item => Assert.Equal((string?)created["id"], (string?)item!["supplierId"]));
        Assert.Equal("First", (string?)items[0]!["supplier"]!["name"]);
        Assert.Equal("Second", (string?)items[1]!["supplier"]!["name"]);
        Assert.Equal(2, (long)items[1]!["supplier"]!["version"]!);
        Assert.Null(items[2]!["supplier"]);
        Assert.Equal(start + 3, (long)feed["next"]!);
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        var created = await api.Client.CreateAsync("/suppliers", Contact.With());
        var end = await EndAsync();
        using var stale = await api.Client.PutAsync($"/suppliers/{created["id"]}", Contact.With("New"), "\"9\"");
        using var missing = await api.Client.DeleteAsync($"/suppliers/{Guid.NewGuid()}", ifMatch: null);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(end, await EndAsync());
    }

    [Fact]
    public async Task A_position_beyond_the_end_is_answered_with_the_end()
    {
        var end = await EndAsync();
        var feed = await api.Client.GetJsonAsync($"/suppliers/changes?after={end + 1000}");
        Assert.Empty(feed["items"]!.AsArray());
        Assert.Equal(end, (long)feed["next"]!);
    }

    [Fact]
    public async Task A_writer_that_commits_late_is_not_skipped()
    {
        var start = await EndAsync();
        await using var slow = await api.Database.Source.OpenConnectionAsync(Stop);
        await using var transaction = await slow.BeginTransactionAsync(Stop);
        var late = Guid.CreateVersion7();
        await using (var insert = new NpgsqlCommand($"insert into suppliers (id, name, address, city, state, email, phone) values ('{late}', 'Late', 'a', 'c', 's', 'e', 'p')", slow))
            await insert.ExecuteNonQueryAsync(Stop);

        // The quick writer would have committed long before the slow one; it must come after it all the same.
        var quick = api.Client.CreateAsync("/suppliers", Contact.With("Quick"));
        await Eventually.TrueAsync("the quick writer waits for the slow one", async () => await api.Database.ScalarAsync<long>(
            $"select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1);
        Assert.False(quick.IsCompleted);
        Assert.Empty((await api.Client.GetJsonAsync($"/suppliers/changes?after={start}"))["items"]!.AsArray());

        await transaction.CommitAsync(Stop);
        var created = await quick;
        var items = (await api.Client.GetJsonAsync($"/suppliers/changes?after={start}"))["items"]!.AsArray();
        Assert.Equal([late, (Guid)created["id"]!], items.Select(item => (Guid)item!["supplierId"]!));
    }

    [Fact]
    public async Task A_writer_that_rolls_back_leaves_no_gap()
    {
        var start = await EndAsync();
        await using (var connection = await api.Database.Source.OpenConnectionAsync(Stop))
        {
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            await using var insert = new NpgsqlCommand("insert into suppliers (id, name, address, city, state, email, phone) values (gen_random_uuid(), 'Gone', 'a', 'c', 's', 'e', 'p')", connection);
            await insert.ExecuteNonQueryAsync(Stop);
        }

        await api.Client.CreateAsync("/suppliers", Contact.With());
        Assert.Equal(start + 1, await EndAsync());
    }

    [Fact]
    public async Task Under_concurrent_writers_a_reader_loses_nothing()
    {
        const int Writers = 8;
        const int RoundsEach = 15;
        const int ChangesEachRound = 3;
        var start = await EndAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        var seen = new List<JsonNode>();
        var position = start;
        await Eventually.TrueAsync("the reader has everything that was written", async () =>
        {
            var done = writing.IsCompleted;
            var feed = await api.Client.GetJsonAsync($"/suppliers/changes?after={position}&limit=7");
            var items = feed["items"]!.AsArray();
            seen.AddRange(items.Select(item => item!));
            position = (long)feed["next"]!;
            return done && items.Count == 0;
        });

        await writing;
        Assert.Equal(Writers * RoundsEach * ChangesEachRound, seen.Count);
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => start + i), seen.Select(item => (long)item["sequence"]!));
        Assert.All(
            seen.GroupBy(item => (string?)item["supplierId"]),
            life => Assert.Equal(["created", "updated", "deleted"], life.Select(item => (string?)item["kind"])));

        async Task WriteAsync(int writer)
        {
            for (var round = 0; round < RoundsEach; round++)
            {
                var created = await api.Client.CreateAsync("/suppliers", Contact.With($"Writer {writer} round {round}"));
                using var updated = await api.Client.PutAsync($"/suppliers/{created["id"]}", Contact.With("Changed"), "\"1\"");
                using var deleted = await api.Client.DeleteAsync($"/suppliers/{created["id"]}", "\"2\"");
                Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            }
        }
    }

    private Task<long> EndAsync() => api.Database.ScalarAsync<long>("select last_sequence from supplier_change_counter");
}
