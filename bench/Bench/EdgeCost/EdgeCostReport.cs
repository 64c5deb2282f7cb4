using System.Globalization;
using System.Text;
using Bench.Results;
using Hosting.Release.Load;

namespace Bench.EdgeCost;

/// <summary>The section of <c>edge-cost</c> in the results.</summary>
internal static class EdgeCostReport
{
    public static string Write(EdgeCostResult result, EdgeCostOptions options, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## edge-cost: what the load balancer of a rehearsal adds to a request");
        Line();
        Line(string.Create(CultureInfo.InvariantCulture,
            $"**{result.Added:F2} ms at the 99th percentile** at {options.Rate:F0} requests a second, median of {result.Rounds.Count} rounds; the least {result.Rounds.Min(round => round.Added):F2} ms, the most {result.Rounds.Max(round => round.Added):F2} ms. The figure to hold is {EdgeCostResult.MostAdded:F0} ms: {Verdict()}."));
        Line();
        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Command: `dotnet run -c Release --project bench/Bench -- edge-cost --rate {options.Rate} --rounds {options.Rounds} --seconds {options.Round.TotalSeconds}`"));
        Line(machine.ToMarkdown());
        Line($"- {result.Setting}");
        Line();
        Line("| Round | p50 / p95 / p99 / longest, straight | p50 / p95 / p99 / longest, by the load balancer | Added at p99 | Its processor time per request |");
        Line("| ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < result.Rounds.Count; i++)
        {
            var round = result.Rounds[i];
            Line(string.Create(CultureInfo.InvariantCulture, $"| {i + 1} | {Times(round.Straight)} | {Times(round.Balanced)} | {round.Added:F2} ms | {round.BalancerTime:F0} µs |"));
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"| all | {Times(result.Straight)} | {Times(result.Balanced)} | {result.Balanced.P99 - result.Straight.P99:F2} ms | {Statistics.Median(result.Rounds.Select(round => round.BalancerTime)):F0} µs |"));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        string Verdict() => machine.IsBusy
            ? "**not judged**, because the machine was busy with other work"
            : result.Added <= EdgeCostResult.MostAdded ? "held" : "**missed**";
    }

    private static string Times(LoadLatency latency) => string.Create(CultureInfo.InvariantCulture,
        $"{latency.P50:F2} / {latency.P95:F2} / {latency.P99:F2} / {latency.Max:F1} ms");
}
