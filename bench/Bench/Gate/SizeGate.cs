using Bench.Load;
using Bench.Size;
using Embedded.Processes;

namespace Bench.Gate;

/// <summary>
/// Whether a page, an order or a search of a long list has begun to read what it does not show. Medians and not p99, which on a busy
/// machine say more about the machine; a wrong plan costs a hundred times the right one.
/// </summary>
internal sealed class SizeGate : IGateCase
{
    private const int Suppliers = 100_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.4);

    public string Name => "size";

    public string FullMeasurement => "million";

    public async Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken)
    {
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var suppliersApi = await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await LargeDatabase.StartAsync(migrator, runner, cancellationToken);
        await database.GrowAsync(Suppliers, cancellationToken);
        var service = await ServiceUnderTest.StartAsync(
            suppliersApi,
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["ConnectionStrings__suppliers-db"] = database.SuppliersLogin },
            runner,
            cancellationToken);

        using var shapes = new ListShapes(service.Address, "/suppliers");
        var last = (await shapes.PagesAsync(cancellationToken))[^1];
        var order = new ListShape("sort", "-phone", ["/suppliers?sort=-phone"]);
        var terms = await SearchTerm.AllAsync(database, cancellationToken);
        // Reading the table, or all of an index, takes hundreds of times as long as the first page.
        (string Name, ListShape Shape, double Most)[] cases =
        [
            ("the last page", last, 5),
            ("another order", order, 5),
            ("a search that finds much, in another order", shapes.Search(terms.First(term => term.Name == SearchTerm.Common), "-phone"), 15),
            ("a search that finds a few, in another order", shapes.Search(terms.First(term => term.Name == SearchTerm.Rare), "-phone"), 25),
            ("a search that finds nothing", shapes.Search(terms.First(term => term.Name == SearchTerm.None), "name"), 20),
            ("a search for two letters that finds nothing", shapes.Search(terms.First(term => term.Name == SearchTerm.RareLetters), "name"), 20),
        ];

        await new ClosedLoop(service.Address, [.. shapes.First.Paths, .. cases.SelectMany(each => each.Shape.Paths)]).RunAsync(connections: 1, WarmUp, cancellationToken);
        var ratios = new List<GateRatio>();
        foreach (var (name, shape, most) in cases)
        {
            // Before and after, so that a machine that gets slower meanwhile counts half.
            var before = await MedianAsync(shapes.First);
            var own = await MedianAsync(shape);
            var after = await MedianAsync(shapes.First);
            ratios.Add(new GateRatio($"p50, {name} / the first page", own * 2 / (before + after), GateBound.AtMost(most)));
        }

        return ratios;

        async Task<double> MedianAsync(ListShape shape) =>
            (await new ClosedLoop(service.Address, shape.Paths).RunAsync(connections: 1, Round, cancellationToken)).Median.TotalMilliseconds;
    }
}
