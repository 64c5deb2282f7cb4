using System.Globalization;
using Bench.Results;

namespace Bench.ApiCost;

/// <summary>Measures our APIs and the site beside what people would write bare.</summary>
internal sealed class ApiCostBenchmark(TimeProvider clock) : IBenchmark
{
    public string Name => "api-cost";

    public string Usage => ApiCostOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = ApiCostOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var results = await ApiCostMeasurement.RunAsync(options, Print, cancellationToken);
        var section = options.Ahead ? $"{Name}-aot" : Name;
        new ResultsFile(Repository.ResultsFile).Replace(section, ApiCostReport.Write(results, options, machine));
        foreach (var result in results)
            Console.WriteLine(ApiCostReport.Summary(result));
        Console.WriteLine($"The section {section} of bench/RESULTS.md is written.");
        return 0;
    }

    private static void Print(string name, ApiPair pair) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: bare {pair.Bare.Load.PerSecond:F0}/s, ours {pair.Ours.Load.PerSecond:F0}/s, ours/bare {pair.Throughput:F3}; p99 {pair.Bare.Load.P99.TotalMilliseconds:F1} and {pair.Ours.Load.P99.TotalMilliseconds:F1} ms; processor {pair.Bare.MicrosecondsPerRequest:F0} and {pair.Ours.MicrosecondsPerRequest:F0} µs"));
}
