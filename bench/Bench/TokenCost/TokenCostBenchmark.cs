using System.Globalization;
using Bench.Results;
using Bench.TelemetryCost;

namespace Bench.TokenCost;

/// <summary>Measures Suppliers.Api without and with the check of tokens.</summary>
internal sealed class TokenCostBenchmark(TimeProvider clock) : IBenchmark
{
    public string Name => "token-cost";

    public string Usage => TokenCostOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = TokenCostOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());

        var number = 0;
        var result = await TokenCostMeasurement.RunAsync(options, withUnseen: true, Print, cancellationToken);
        new ResultsFile(Repository.ResultsFile).Replace(Name, TokenCostReport.Write(result, options, machine));
        Console.WriteLine($"The check of tokens costs {CostReport.Percent(result.Cost)} of the requests per second.");
        Console.WriteLine("The section token-cost of bench/RESULTS.md is written.");
        return 0;

        void Print(TokenCostPair pair) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pair {++number}: without {pair.Open.Load.PerSecond:F0}/s, with {pair.Checked.Load.PerSecond:F0}/s, with/without {pair.Ratio:F3}; processor {pair.Open.MicrosecondsPerRequest:F0} and {pair.Checked.MicrosecondsPerRequest:F0} µs"));
    }
}
