using System.Globalization;
using System.Text;
using Bench.Results;
using Bench.TelemetryCost;

namespace Bench.TokenCost;

/// <summary>The section of <c>token-cost</c> in the results.</summary>
internal static class TokenCostReport
{
    public static string Write(TokenCostResult result, TokenCostOptions options, MachineInfo machine)
    {
        var pairs = result.Pairs;
        var text = new StringBuilder();
        Line("## token-cost: what the check of tokens costs Suppliers.Api");
        Line();
        Line($"**{CostReport.Percent(result.Cost)} of its requests per second**, median of {pairs.Count} pairs of rounds; the least {CostReport.Percent(1 - pairs.Max(pair => pair.Ratio))}, " +
            $"the most {CostReport.Percent(1 - pairs.Min(pair => pair.Ratio))}. The figure to hold is {CostReport.Percent(TokenCostResult.MostCost)}: {Verdict()}.");
        Line();
        if (result.Unseen.Count > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"A token that was not seen before costs more: its signature is reckoned. With such ones only, {Statistics.Median(result.Unseen.Select(round => round.Load.PerSecond)):F0} requests/s and {Median(round => round.Checked):F0} µs of processor time a request become {Statistics.Median(result.Unseen.Select(round => round.MicrosecondsPerRequest)):F0} µs. So those found right are remembered until they end."));
            Line();
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Command: `dotnet run -c Release --project bench/Bench -- token-cost --pairs {options.Pairs} --seconds {options.Round.TotalSeconds} --warm-up {options.WarmUp.TotalSeconds} --connections {options.Connections}`"));
        Line(machine.ToMarkdown());
        Line($"- {result.Setting}");
        Line();
        Line("| Pair | No check, requests/s | Check, requests/s | Check / none | p50 / p99, none | p50 / p99, check | Service's processor time per request, none | check |");
        Line("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < pairs.Count; i++)
        {
            var (open, guarded) = (pairs[i].Open, pairs[i].Checked);
            Line(string.Create(CultureInfo.InvariantCulture,
                $"| {i + 1} | {open.Load.PerSecond:F0} | {guarded.Load.PerSecond:F0} | {pairs[i].Ratio:F3} | {Times(open)} | {Times(guarded)} | {open.MicrosecondsPerRequest:F0} µs | {guarded.MicrosecondsPerRequest:F0} µs |"));
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"| median | {Statistics.Median(pairs.Select(pair => pair.Open.Load.PerSecond)):F0} | {Statistics.Median(pairs.Select(pair => pair.Checked.Load.PerSecond)):F0} | {result.Ratio:F3} | | | {Median(pair => pair.Open):F0} µs | {Median(pair => pair.Checked):F0} µs |"));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        double Median(Func<TokenCostPair, CostRound> side) => Statistics.Median(pairs.Select(pair => side(pair).MicrosecondsPerRequest));

        string Verdict() => machine.IsBusy
            ? "**not judged**, because the machine was busy with other work"
            : result.Cost <= TokenCostResult.MostCost ? "held" : "**missed**";
    }

    private static string Times(CostRound round) => string.Create(CultureInfo.InvariantCulture,
        $"{round.Load.Median.TotalMilliseconds:F1} / {round.Load.P99.TotalMilliseconds:F1} ms");
}
