using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Databases;
using Services.Tests.Server;

namespace Services.Tests.Audit;

/// <summary>
/// How much a page of a million entries reads: pages of the server's memory, which are the same on every machine, as times are not.
/// The statements run as the service has them: by its login, and prepared, so that the plan does not know what is asked for.
/// </summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class AuditSizeTests(AuditSizeTests.Million million) : IClassFixture<AuditSizeTests.Million>
{
    // 51 entries, up to 12 pages for each: the index, the entry, and the record in its own index and table; with a little for the way.
    private const int Page = 700;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Guid Record = new("00000000-0000-0000-0000-000000000777");

    public static TheoryData<string, int> Filters => new()
    {
        { "everything", Page },
        { "the end", Page },
        { "a record", Page },
        { "a record of whom nobody heard", 20 },
        { "the loader", Page },
        { "somebody by id", Page },
        { "somebody by name", Page },
        { "nobody", 20 },
        { "created", Page },
        { "deleted", Page },
        { "an old hour", Page },
        { "an old hour's deletions", Page },
        { "somebody in an old hour", Page },
        { "a record in an old hour", Page },
        { "a test run", Page },
        // What the run did, two thousand entries here, is passed by twice.
        { "a test run's actor", 6000 },
        // One who did a million other things: all of them are passed by, in the indexes of ids and of names alone.
        { "the loader's deletions", 25_000 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_page_reads_what_is_on_it(string what, int most)
    {
        var all = AuditRequest.Unfiltered;
        var request = what switch
        {
            "everything" => all,
            "the end" => all with { Cursor = new AuditCursor(Begin, 0, 0), Backward = true },
            "a record" => all with { Record = Record },
            "a record of whom nobody heard" => all with { Record = Guid.NewGuid() },
            "the loader" => all with { Actor = "loader" },
            "somebody by id" => all with { Actor = "u7" },
            "somebody by name" => all with { Actor = "SOMEBODY 7" },
            "nobody" => all with { Actor = "nobody" },
            "created" => all with { Action = AuditAction.Created },
            "deleted" => all with { Action = AuditAction.Deleted },
            "an old hour" => InHour(all),
            "an old hour's deletions" => InHour(all) with { Action = AuditAction.Deleted },
            "somebody in an old hour" => InHour(all) with { Actor = "u7" },
            "a record in an old hour" => InHour(all) with { Record = Record },
            "a test run" => all with { TestRun = "run-1" },
            "a test run's actor" => all with { TestRun = "run-1", Actor = "u7" },
            _ => all with { Actor = "loader", Action = AuditAction.Deleted },
        };
        var (read, plan) = await PagesReadAsync(request);
        Assert.True(read <= most, $"'{what}' read {read} pages, and not {most} at most:\n{plan}");
    }

    private static AuditRequest InHour(AuditRequest request) => request with { From = Begin.AddHours(30), To = Begin.AddHours(31) };

    private async Task<(int Read, string Plan)> PagesReadAsync(AuditRequest request)
    {
        await using var service = million.Service();
        await using var connection = await service.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var page = new AuditQuery(AuditTable.Suppliers).Page(request);
        await using (var prepare = new NpgsqlCommand($"prepare page ({string.Join(", ", page.Parameters.Select(Type))}) as {page.CommandText}", connection))
            await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, format json) execute page ({string.Join(", ", page.Parameters.Select(Literal))})", connection);
        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)![0]!["Plan"]!;
        return ((int)plan["Shared Hit Blocks"]! + (int)plan["Shared Read Blocks"]!, plan.ToJsonString(Indented));
    }

    private static string Type(NpgsqlParameter parameter) => parameter.Value switch
    {
        int => "integer",
        long => "bigint",
        Guid => "uuid",
        DateTime => "timestamptz",
        _ => "text",
    };

    private static string Literal(NpgsqlParameter parameter) => parameter.Value switch
    {
        DateTime moment => $"'{moment:O}'",
        Guid or string => $"'{parameter.Value}'",
        var number => $"{number}",
    };

    /// <summary>
    /// A million entries of four days, of which the loader made nine tenths, each of a supplier of its own; the rest is of a hundred
    /// people and a thousand suppliers. As many again are of test runs.
    /// </summary>
    public sealed class Million(PostgresFixture server) : IAsyncLifetime
    {
        private readonly TestDatabase _database = new(server, "suppliers-db");

        public async ValueTask InitializeAsync()
        {
            await _database.MigrateForServiceAsync();
            await _database.ExecuteAsync("""
                insert into supplier_audit (at, actor_id, actor_name, client_id, action, supplier_id, before, after, test_run)
                select '2026-01-01T00:00:00Z'::timestamptz + n * interval '345.6 ms',
                    case when n % 10 > 0 then 'loader' else 'u' || h % 100 end, case when n % 10 > 0 then 'loader' else 'Somebody ' || h % 100 end, null,
                    case when n % 10 > 0 then 'created' when h % 3 = 0 then 'deleted' else 'updated' end,
                    case when n % 10 > 0 then gen_random_uuid() else ('00000000-0000-0000-0000-' || lpad((h % 1000)::text, 12, '0'))::uuid end,
                    case when n % 10 = 0 then '{"name": "Andes Peak Coffee"}'::jsonb end, case when n % 10 > 0 or h % 3 > 0 then '{"name": "Andes Peak Coffee"}'::jsonb end,
                    case when m % 2 = 1 then 'run-' || h % 500 end
                from (select m, m / 2 as n, (hashint8extended(m / 2, 1) & 1048575)::int as h from generate_series(0, 1999999::bigint) as m) as numbers
                """, timeoutSeconds: 0);
            await _database.ExecuteAsync("vacuum (analyze) supplier_audit", timeoutSeconds: 0);
        }

        public ValueTask DisposeAsync() => _database.DisposeAsync();

        internal NpgsqlDataSource Service()
        {
            var source = new NpgsqlDataSourceBuilder(_database.ServiceConnectionString);
            ServiceConnections.Configure(source);
            return source.Build();
        }
    }
}
