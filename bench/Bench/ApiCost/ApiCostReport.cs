using System.Globalization;
using System.Text;
using Bench.Results;
using Bench.TelemetryCost;

namespace Bench.ApiCost;

/// <summary>The section of <c>api-cost</c> in the results.</summary>
internal static class ApiCostReport
{
    public static string Write(IReadOnlyList<ApiCaseResult> results, ApiCostOptions options, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line($"## api-cost{(options.Ahead ? " --aot" : "")}: our APIs and the site beside bare ones{(options.Ahead ? ", compiled ahead of time" : "")}");
        Line();
        Line($"To hold in each case: at least {Two(ApiCaseResult.LeastThroughput)} of the bare one's requests per second, the 99th percentile within {Two(ApiCaseResult.MostP99)} times; of the median pair.");
        Line();
        Line("| Case | Requests/s, ours / bare | least to most | p99, ours / bare | Processor time per request, bare | ours | |");
        Line("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var result in results)
            Line($"| {result.Title} | **{Two(result.Throughput)}** | {Two(result.Pairs.Min(pair => pair.Throughput))} to {Two(result.Pairs.Max(pair => pair.Throughput))} | **{Two(result.P99)}** | {Processor(result, pair => pair.Bare)} | {Processor(result, pair => pair.Ours)} | {Verdict(result, machine)} |");
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- api-cost {options.Arguments()}`");
        Line(machine.ToMarkdown());
        Line(Setting(options));
        foreach (var result in results)
        {
            Line();
            Line($"| {result.Name}: pair | Bare, requests/s | Ours, requests/s | Ours / bare | p50 / p99 bare | p50 / p99 ours | Processor time per request, bare | ours |");
            Line("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (var i = 0; i < result.Pairs.Count; i++)
            {
                var (ours, bare) = (result.Pairs[i].Ours, result.Pairs[i].Bare);
                Line(string.Create(CultureInfo.InvariantCulture,
                    $"| {i + 1} | {bare.Load.PerSecond:F0} | {ours.Load.PerSecond:F0} | {result.Pairs[i].Throughput:F3} | {Times(bare)} | {Times(ours)} | {bare.MicrosecondsPerRequest:F0} µs | {ours.MicrosecondsPerRequest:F0} µs |"));
            }
        }

        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    /// <summary>One line for the console.</summary>
    public static string Summary(ApiCaseResult result) =>
        $"{result.Name}: {Two(result.Throughput)} of the bare one's requests per second, p99 {Two(result.P99)} times; processor {Processor(result, pair => pair.Bare)} bare, {Processor(result, pair => pair.Ours)} ours: {(result.IsHeld ? "held" : "missed")}.";

    private static string Setting(ApiCostOptions options) => $"""
        - Ours: Release{(options.Ahead ? ", APIs compiled ahead of time" : "")}, telemetry on as the AppHost sets it, sent every second by gRPC to a sink in a process of its own. Bare: `bench/Bare`, the same web SDK and slim builder, so the same runtime options (server GC, pool threads that do not spin, tiered compilation{(options.Ahead ? ", compiled ahead of time" : "")}), Kestrel, Npgsql with the same connection string, the same size of pool and the same preparing of statements on both sides, generated JSON; no telemetry, no middleware, no checks
        - Before it measures, both answers are compared, status, content type, ETag, Location and every byte of the body, without what is another each time: ids of what is created, versions, the age of the copy, and in the page the build at its foot
        - 10000 suppliers; {options.Connections} connections. PostgreSQL (without fsync), load and sink share the machine with the service. The page asks the same Customers.Api on both sides, and the processor time is that of the site alone
        """;

    private static string Verdict(ApiCaseResult result, MachineInfo machine) =>
        machine.IsBusy ? "not judged: busy machine" : result.IsHeld ? "held" : "**missed**";

    private static string Processor(ApiCaseResult result, Func<ApiPair, CostRound> side) => string.Create(CultureInfo.InvariantCulture,
        $"{Statistics.Median(result.Pairs.Select(pair => side(pair).MicrosecondsPerRequest)):F0} µs");

    private static string Times(CostRound round) => string.Create(CultureInfo.InvariantCulture,
        $"{round.Load.Median.TotalMilliseconds:F1} / {round.Load.P99.TotalMilliseconds:F1} ms");

    private static string Two(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
