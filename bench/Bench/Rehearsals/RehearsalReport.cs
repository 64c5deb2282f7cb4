using System.Globalization;
using System.Text;
using Bench.Results;
using Hosting.Release.Results;

namespace Bench.Rehearsals;

/// <summary>The section of <c>rehearsal</c> in the results.</summary>
internal sealed class RehearsalReport(IReadOnlyList<RehearsalRound> good, IReadOnlyList<RehearsalRound> bad, RehearsalBenchOptions options, MachineInfo machine)
{
    private const double MostSeconds = 60;
    private const double MostToDetect = 10;
    private const double MostToGoBack = 1;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        var noticed = good.Sum(round => round.Noticed);
        var asked = good.Sum(round => round.Result.Load?.Counts.Requests ?? 0);
        var longest = good.Max(round => round.AfterBuilds.TotalSeconds);
        Line("## rehearsal: a release of all three services, rehearsed");
        Line();
        Line($"- **{noticed} of {asked} requests failed or were answered wrongly** in {good.Count} releases, gates in a browser included (to hold: 0, {Verdict(noticed == 0 && good.All(round => round.Result.Outcome == ReleaseOutcome.Released))}).");
        Line(Invariant($"- After the builds the command takes **{longest:F1} s** at most, start of blue and check of all writes included (to hold: {MostSeconds:F0} s, {Verdict(longest <= MostSeconds)})."));
        if (bad.All(round => round.Result is { TimeToDetect: not null, TimeToRollBack: not null }))
        {
            var (found, back) = (bad.Max(round => round.Result.TimeToDetect!.Value.TotalSeconds), bad.Max(round => round.Result.TimeToRollBack!.Value.TotalSeconds));
            Line(Invariant($"- 5 % errors on a canary of 10 % are found within **{found:F1} s** (to hold: {MostToDetect:F0} s, {Verdict(found <= MostToDetect)}); all traffic is back **{back * 1000:F0} ms** after the verdict (to hold: {MostToGoBack:F0} s, {Verdict(back <= MostToGoBack)})."));
        }
        else
        {
            Line($"- 5 % errors on a canary of 10 %: not found in {bad.Count(round => round.Result.TimeToDetect is null)} of {bad.Count} rehearsals: **missed**.");
        }

        Line($"- {good.Sum(round => round.Looks)} looks at a green that was as good as blue raised **{good.Sum(round => round.Alarms)}** alarms. `false-alarms` has a thousand releases.");
        Line($"- The way back cost **{bad.Sum(round => round.LostByGoingBack)}** requests (to hold: 0, {Verdict(bad.All(round => round.LostByGoingBack == 0))}).");
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- rehearsal --rounds {options.Rounds} --rate {options.Rate}`");
        Line(machine.ToMarkdown());
        Line("- A clone of this repository in which every service has changed, blue from its last commit. Load, load balancer, both sides, PostgreSQL, browser, controller and dashboard share the machine. Good and bad releases in turn; the bad ones without gates.");
        Line();
        Line("| Release | Outcome | After builds | Requests | Failed | Wrong | p50 | p99 | Writes acknowledged | Found after | Back after |");
        Line("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < good.Count; i++)
        {
            Row($"good {i + 1}", good[i]);
            Row($"5 % errors {i + 1}", bad[i]);
        }

        return _text.ToString();
    }

    private void Row(string name, RehearsalRound round)
    {
        var (result, load) = (round.Result, round.Result.Load);
        Line(Invariant(
            $"| {name} | {result.Outcome} | {round.AfterBuilds.TotalSeconds:F1} s | {load?.Counts.Requests} | {load?.Counts.Failed} | {load?.Counts.Wrong} | {load?.Latency.P50:F1} ms | {load?.Latency.P99:F0} ms | {load?.Writes?.Acknowledged} | {Seconds(result.TimeToDetect)} | {Seconds(result.TimeToRollBack)} |"));
    }

    private static string Seconds(TimeSpan? time) => time is { } value ? Invariant($"{value.TotalSeconds:F2} s") : "";

    private string Verdict(bool held) => machine.IsBusy ? "**not judged**, because the machine was busy with other work" : held ? "held" : "**missed**";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void Line(string line = "") => _text.Append(line).Append('\n');
}
