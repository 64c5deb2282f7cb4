using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.Aot;

/// <summary>The section of <c>aot</c> in the results.</summary>
internal static class AotReport
{
    private const double MostIdle = 60;
    private const double MostLoaded = 120;

    private static readonly TimeSpan MostStart = TimeSpan.FromMilliseconds(150);

    public static string Write(IReadOnlyList<AotResult> results, AotOptions options, MachineInfo machine, string setting)
    {
        var text = new StringBuilder();
        Line("## aot: each API compiled ahead of time");
        Line();
        foreach (var result in results)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"**{result.Name}: healthy after {result.Healthy.TotalMilliseconds:F0} ms** (to hold: 150, {Verdict(result.Healthy <= MostStart)}); **{result.IdleMegabytes:F0} MB idle** (to hold: 60, {Verdict(result.IdleMegabytes <= MostIdle)}); **{result.LoadedMegabytes:F0} MB under load** (to hold: 120, {Verdict(result.LoadedMegabytes <= MostLoaded)})."));
            Line();
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Command: `dotnet run -c Release --project bench/Bench -- aot --starts {options.Starts} --seconds {options.Load.TotalSeconds:F0}{string.Concat(options.Settings.Select(each => $" --set {each.Key}={each.Value}"))}`"));
        Line(machine.ToMarkdown());
        Line($"- {setting}");
        Line();
        Line("| Service | Executable | Start to listening, p50 | to healthy, p50 | least | most | Processor time until healthy | Idle, most | Under load, most | Requests/s | p99 |");
        Line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var result in results)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"| {result.Name} | {result.Megabytes:F0} MB | {result.Listening.TotalMilliseconds:F0} ms | {result.Healthy.TotalMilliseconds:F0} ms | {result.Starts.Min(start => start.Healthy).TotalMilliseconds:F0} ms | {result.Starts.Max(start => start.Healthy).TotalMilliseconds:F0} ms | {result.Processor.TotalMilliseconds:F0} ms | {result.IdleMegabytes:F0} MB | {result.LoadedMegabytes:F0} MB | {result.Load.PerSecond:F0} | {result.Load.P99.TotalMilliseconds:F1} ms |"));
        }

        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        string Verdict(bool held) => machine.IsBusy ? "**not judged**, because the machine was busy with other work" : held ? "held" : "**missed**";
    }
}
