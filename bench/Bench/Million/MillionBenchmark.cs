using System.Globalization;
using Bench.Load;
using Bench.Results;
using Bench.Size;
using Embedded.Processes;

namespace Bench.Million;

/// <summary>What a million suppliers do to the two lists, to the feed and to the services' memory.</summary>
internal sealed class MillionBenchmark(TimeProvider clock) : IBenchmark
{
    private const int Few = 10_000;
    private const int Connections = 16;

    private static readonly TimeSpan MemoryRound = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FeedRound = TimeSpan.FromSeconds(2);

    public string Name => "million";

    public string Usage => MillionOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = MillionOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var suppliersApi = await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        var customersApi = await Publishing.BuildAsync("Customers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await LargeDatabase.StartAsync(migrator, runner, cancellationToken);

        await database.GrowAsync(Few, cancellationToken);
        var few = await StartAsync(suppliersApi, ["ConnectionStrings__suppliers-db", database.SuppliersLogin], runner, cancellationToken);
        var fewMemory = await LoadAsync(few, await SearchTerm.AllAsync(database, cancellationToken), rounds: 3, cancellationToken);
        await few.StopAsync();

        var loading = await database.GrowAsync(options.Suppliers, cancellationToken);
        Console.WriteLine($"{options.Suppliers - Few} more suppliers were loaded in {loading.TotalSeconds:F0} s");
        // Some that hold the characters that mean something in a pattern.
        await database.AskAsync<int>("""
            with added as (insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), '100% Arabica_' || n, 'Back\slash', 'São Paulo', 'SP', 'a@b.example', '5550100' from generate_series(1, 3) n returning 1)
            select count(*)::int from added
            """, cancellationToken);
        var terms = await SearchTerm.AllAsync(database, cancellationToken);
        var suppliers = await StartAsync(suppliersApi, ["ConnectionStrings__suppliers-db", database.SuppliersLogin], runner, cancellationToken);
        var memory = await LoadAsync(suppliers, terms, rounds: 3, cancellationToken);

        var lists = new List<ListResult>();
        using (var shapes = new ListShapes(suppliers.Address, "/suppliers"))
            lists.Add(await new ListMeasurement(suppliers, options.Shape).RunAsync("Suppliers.Api, `/suppliers`", shapes, terms, cancellationToken));
        var feed = await FeedAsync(suppliers, database, options, cancellationToken);
        var after = await LoadAsync(suppliers, terms, rounds: 1, cancellationToken);

        var directory = await new DirectoryFilling(customersApi, suppliers, database, runner).RunAsync(cancellationToken);
        using (var shapes = new ListShapes(directory.Service.Address, "/directory/suppliers"))
            lists.Add(await new ListMeasurement(directory.Service, options.Shape).RunAsync("Customers.Api, `/directory/suppliers`", shapes, terms, cancellationToken));

        var report = new MillionReport(options, machine, lists, feed, fewMemory, [.. memory, .. after], loading, directory.PerSecond, database.Version);
        new ResultsFile(Repository.ResultsFile).Replace(Name, report.ToMarkdown());
        Console.WriteLine(report.Summary);
        Console.WriteLine("The section million of bench/RESULTS.md is written.");
        return 0;
    }

    private static Task<ServiceUnderTest> StartAsync(string executable, string[] setting, ProcessRunner runner, CancellationToken cancellationToken) =>
        ServiceUnderTest.StartAsync(executable, ["--urls", "http://127.0.0.1:0"], new Dictionary<string, string> { [setting[0]] = setting[1] }, runner, cancellationToken);

    /// <summary>Pages, orders and searches of every kind at once; returns what the service has in memory after each round.</summary>
    private static async Task<IReadOnlyList<double>> LoadAsync(ServiceUnderTest service, IReadOnlyList<SearchTerm> terms, int rounds, CancellationToken cancellationToken)
    {
        using var shapes = new ListShapes(service.Address, "/suppliers");
        string[] paths =
        [
            .. (await shapes.PagesAsync(cancellationToken)).SelectMany(shape => shape.Paths),
            .. (await shapes.OrdersAsync(cancellationToken)).SelectMany(shape => shape.Paths),
            .. terms.SelectMany(term => shapes.Search(term, "name").Paths),
        ];
        var memory = new List<double>();
        while (memory.Count < rounds)
        {
            await new ClosedLoop(service.Address, paths).RunAsync(Connections, MemoryRound, cancellationToken);
            memory.Add(ProcessMemory.ResidentMegabytes(service.ProcessId));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident after {memory.Count} rounds of load: {memory[^1]:F0} MB"));
        }

        return memory;
    }

    private static async Task<IReadOnlyList<ShapeResult>> FeedAsync(
        ServiceUnderTest service, LargeDatabase database, MillionOptions options, CancellationToken cancellationToken)
    {
        var middle = await database.AskAsync<Guid>("select id from suppliers order by id offset (select count(*) / 2 from suppliers) limit 1", cancellationToken);
        var last = await database.AskAsync<Guid>("select id from suppliers order by id desc offset 500 limit 1", cancellationToken);
        ListShape[] shapes =
        [
            new("feed, the first 500", "", ["/suppliers/changes?limit=500"]),
            new("feed, in the middle", "", [$"/suppliers/changes?limit=500&after={options.Suppliers / 2}"]),
            new("feed, the last 500", "", [$"/suppliers/changes?limit=500&after={options.Suppliers - 500}"]),
            new("feed, nothing new", "", [$"/suppliers/changes?limit=500&after={long.MaxValue}"]),
            new("snapshot, the first 500", "", ["/suppliers/snapshot?limit=500"]),
            new("snapshot, in the middle", "", [$"/suppliers/snapshot?limit=500&after={middle}"]),
            new("snapshot, the last 500", "", [$"/suppliers/snapshot?limit=500&after={last}"]),
        ];
        var results = new List<ShapeResult>();
        foreach (var shape in shapes)
        {
            await new ClosedLoop(service.Address, shape.Paths).RunAsync(connections: 1, FeedRound / 4, cancellationToken);
            results.Add(new(shape, await new ClosedLoop(service.Address, shape.Paths).RunAsync(connections: 1, FeedRound, cancellationToken)));
        }

        return results;
    }
}
