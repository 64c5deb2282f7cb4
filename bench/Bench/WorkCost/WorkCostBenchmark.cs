using System.Globalization;
using Bench.Load;
using Bench.Results;
using Bench.Size;
using Embedded.Processes;

namespace Bench.WorkCost;

/// <summary>What Suppliers.Api does with more and more connections, and with more and more suppliers.</summary>
internal sealed class WorkCostBenchmark(TimeProvider clock) : IBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public string Name => "cost-against-work";

    public string Usage => WorkOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = WorkOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var suppliersApi = await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await LargeDatabase.StartAsync(migrator, runner, cancellationToken);
        var environment = new Dictionary<string, string> { ["ConnectionStrings__suppliers-db"] = database.SuppliersLogin };
        var service = await ServiceUnderTest.StartAsync(suppliersApi, ["--urls", "http://127.0.0.1:0"], environment, runner, cancellationToken);

        var cells = new List<WorkCell>();
        foreach (var size in options.Sizes)
        {
            await database.GrowAsync(size, cancellationToken);
            var ids = await database.AskAsync<Guid[]>(string.Create(CultureInfo.InvariantCulture,
                $"select array(select id from suppliers where version = 1 order by md5(id::text) limit {WorkLanes.IdsOfOneConnection * options.Connections[^1]})"), cancellationToken);
            foreach (var (kind, lanes) in WorkLanes.For(ids))
            {
                var load = new ClosedLoop(service.Address, lanes);
                await load.RunAsync(Math.Min(8, options.Connections[^1]), WarmUp, cancellationToken);
                foreach (var connections in options.Connections)
                {
                    var cell = new WorkCell(kind, size, connections, await load.RunAsync(connections, options.Round, cancellationToken));
                    cells.Add(cell);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{kind}, {size} suppliers, {connections} connections: {cell.Load.PerSecond:F0}/s, p99 {cell.Load.P99.TotalMilliseconds:F1} ms"));
                }
            }
        }

        new ResultsFile(Repository.ResultsFile).Replace(Name, WorkReport.Write(cells, options, machine,
            $"Suppliers.Api in Release, telemetry off (see telemetry-cost), {database.Version} without fsync, the service's login. Each connection sends its next request when it has the answer to the last; updates are of four suppliers of its own for each connection. Service, database and load share the machine."));
        Console.WriteLine("The section cost-against-work of bench/RESULTS.md is written.");
        return 0;
    }
}
