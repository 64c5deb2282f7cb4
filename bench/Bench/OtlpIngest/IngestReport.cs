using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.OtlpIngest;

/// <param name="Spans">Acknowledged and indexed.</param>
/// <param name="FastSpans">Those of them that were sent as fast as they were taken.</param>
/// <param name="Elapsed">What those took, from the first request to the last answer.</param>
/// <param name="Processor">What the dashboard took of the processor meanwhile.</param>
/// <param name="PeakBytes">Resident memory at its highest.</param>
/// <param name="EndBytes">Resident memory after the last span.</param>
/// <param name="Kept">Spans that are kept in the end.</param>
/// <param name="AtFullSpeed">Pages asked for meanwhile.</param>
/// <param name="AtRate">Pages asked for while spans came at the rate to hold.</param>
internal sealed record IngestResult(
    long Spans, long FastSpans, TimeSpan Elapsed, TimeSpan Processor, long PeakBytes, long EndBytes, long Kept, IReadOnlyList<PageTimes> AtFullSpeed, IReadOnlyList<PageTimes> AtRate)
{
    public double PerSecond => FastSpans / Elapsed.TotalSeconds;
}

/// <summary>The section of <c>otlp-ingest</c> in the results.</summary>
internal static class IngestReport
{
    public const double LeastPerSecond = 20_000;
    private const double MostMegabytes = 300;
    private const double MostMilliseconds = 200;

    public static string Write(IngestResult result, string options, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## otlp-ingest: spans that the dashboard takes");
        Line();
        Line(Summary(result));
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- otlp-ingest{options}`");
        Line(machine.ToMarkdown());
        Line(string.Create(CultureInfo.InvariantCulture, $"- {result.Spans:N0} spans of three services by gRPC, {SpanBatch.Spans} a request, ten attributes each, default limits; {result.Kept:N0} kept in the end. Sender, probes and dashboard share the cores"));
        Line(string.Create(CultureInfo.InvariantCulture, $"- The dashboard's processor time at full speed: {result.Processor.TotalSeconds:0.0} s, {result.Processor.TotalMicroseconds / result.FastSpans:0.0} µs a span with all pages asked for; resident after the last span: {Megabytes(result.EndBytes):0} MB"));
        Line();
        Line("| Asked for every 250 ms, while spans come | | Times | p50 | p99 | Longest |");
        Line("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var (load, times) in new[] { (string.Create(CultureInfo.InvariantCulture, $"{LeastPerSecond:N0}/s"), result.AtRate), ("as fast as they are taken", result.AtFullSpeed) })
        {
            foreach (var page in times)
                Line(string.Create(CultureInfo.InvariantCulture, $"| {page.Name}: `{page.Path}` | {load} | {page.Count} | {page.Median:0} ms | {page.P99:0} ms | {page.Longest:0} ms |"));
        }

        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    public static string Summary(IngestResult result)
    {
        var slowest = result.AtRate.Max(p => p.P99);
        return string.Create(CultureInfo.InvariantCulture,
            $"**{result.PerSecond:N0} spans a second** acknowledged and indexed (to hold: {LeastPerSecond:N0}, {Verdict(result.PerSecond >= LeastPerSecond)}); the process at **{Megabytes(result.PeakBytes):0} MB** at most (to hold: {MostMegabytes:0}, {Verdict(Megabytes(result.PeakBytes) < MostMegabytes)}); a page of traces at {LeastPerSecond:N0} spans a second within **{slowest:0} ms** at the 99th percentile (to hold: {MostMilliseconds:0}, {Verdict(slowest <= MostMilliseconds)}).");
    }

    private static double Megabytes(long bytes) => bytes / 1e6;

    private static string Verdict(bool isHeld) => isHeld ? "held" : "**missed**";
}
