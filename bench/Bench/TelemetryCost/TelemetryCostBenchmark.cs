using System.Globalization;
using Bench.Results;

namespace Bench.TelemetryCost;

/// <summary>Measures Suppliers.Api with telemetry off and on.</summary>
internal sealed class TelemetryCostBenchmark(TimeProvider clock) : IBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public string Name => "telemetry-cost";

    public string Usage => CostOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = CostOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());

        var number = 0;
        var result = await CostMeasurement.RunAsync(options, WarmUp, Print, cancellationToken);
        new ResultsFile(Repository.ResultsFile).Replace(Name, CostReport.Write(result.Pairs, options, result.Setting, machine));
        Console.WriteLine($"Telemetry costs {CostReport.Percent(CostReport.CostOf(result.Pairs))} of the requests per second. {result.Received}");
        Console.WriteLine("The section telemetry-cost of bench/RESULTS.md is written.");
        return 0;

        void Print(CostPair pair) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pair {++number}: off {pair.Off.Load.PerSecond:F0}/s, on {pair.On.Load.PerSecond:F0}/s, on/off {pair.Ratio:F3}"));
    }
}
