using System.Globalization;
using Bench.Results;

namespace Bench.EdgeCost;

/// <summary>Measures requests straight to an instance and by the load balancer of a rehearsal.</summary>
internal sealed class EdgeCostBenchmark(TimeProvider clock) : IBenchmark
{
    public string Name => "edge-cost";

    public string Usage => EdgeCostOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = EdgeCostOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());

        var number = 0;
        var result = await new EdgeCostMeasurement(options, clock).RunAsync(Print, cancellationToken);
        new ResultsFile(Repository.ResultsFile).Replace(Name, EdgeCostReport.Write(result, options, machine));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The load balancer adds {result.Added:F2} ms at the 99th percentile."));
        Console.WriteLine("The section edge-cost of bench/RESULTS.md is written.");
        return 0;

        void Print(EdgeCostRound round) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"round {++number}: straight p50 {round.Straight.P50:F2} p99 {round.Straight.P99:F2} ms, by the load balancer p50 {round.Balanced.P50:F2} p99 {round.Balanced.P99:F2} ms, added {round.Added:F2} ms; its processor {round.BalancerTime:F0} µs"));
    }
}
