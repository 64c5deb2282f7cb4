using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.TelemetryCost;

/// <summary>The section of <c>telemetry-cost</c> in the results.</summary>
internal static class CostReport
{
    private const double MostCost = 0.10;

    /// <summary>The share of requests per second that telemetry takes: of the median pair.</summary>
    public static double CostOf(IReadOnlyList<CostPair> pairs) => 1 - Statistics.Median(pairs.Select(pair => pair.Ratio));

    public static string Write(IReadOnlyList<CostPair> pairs, CostOptions options, string setting, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## telemetry-cost: what telemetry costs Suppliers.Api");
        Line();
        Line($"**{Percent(CostOf(pairs))} of its requests per second**, median of {pairs.Count} pairs of rounds; the least {Percent(1 - pairs.Max(pair => pair.Ratio))}, " +
            $"the most {Percent(1 - pairs.Min(pair => pair.Ratio))}. The figure to hold is {Percent(MostCost)}: {Verdict(CostOf(pairs), machine)}.");
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- telemetry-cost{Arguments(options)}`");
        Line(machine.ToMarkdown());
        Line($"- {setting}");
        Line();
        Line("| Pair | Off, requests/s | On, requests/s | On / off | p50 / p99 off | p50 / p99 on | Service's processor time per request, off | on |");
        Line("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < pairs.Count; i++)
        {
            var (off, on) = (pairs[i].Off, pairs[i].On);
            Line(string.Create(CultureInfo.InvariantCulture,
                $"| {i + 1} | {off.Load.PerSecond:F0} | {on.Load.PerSecond:F0} | {pairs[i].Ratio:F3} | {Times(off)} | {Times(on)} | {off.MicrosecondsPerRequest:F0} µs | {on.MicrosecondsPerRequest:F0} µs |"));
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"| median | {Statistics.Median(pairs.Select(pair => pair.Off.Load.PerSecond)):F0} | {Statistics.Median(pairs.Select(pair => pair.On.Load.PerSecond)):F0} | {Statistics.Median(pairs.Select(pair => pair.Ratio)):F3} | | | {Statistics.Median(pairs.Select(pair => pair.Off.MicrosecondsPerRequest)):F0} µs | {Statistics.Median(pairs.Select(pair => pair.On.MicrosecondsPerRequest)):F0} µs |"));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    public static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Verdict(double cost, MachineInfo machine) =>
        machine.IsBusy ? "**not judged**, because the machine was busy with other work" : cost <= MostCost ? "held" : "**missed**";

    private static string Times(CostRound round) => string.Create(CultureInfo.InvariantCulture,
        $"{round.Load.Median.TotalMilliseconds:F1} / {round.Load.P99.TotalMilliseconds:F1} ms");

    private static string Arguments(CostOptions options) => string.Create(CultureInfo.InvariantCulture,
        $" --pairs {options.Pairs} --seconds {options.Round.TotalSeconds} --connections {options.Connections} --protocol {options.Protocol}{(options.Ahead ? " --aot" : "")}{(options.Otlp is { } url ? $" --otlp {url}" : "")}{string.Concat(options.Settings.Select(setting => $" --set {setting.Name}={setting.Value}"))}");
}
