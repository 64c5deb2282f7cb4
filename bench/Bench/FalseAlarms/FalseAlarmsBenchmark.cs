using System.Globalization;
using System.Text;
using Bench.Results;
using Hosting.Release.Analysis;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Analysis;
using Hosting.Release.Tests.Control;

namespace Bench.FalseAlarms;

/// <summary>How often the analysis sends back a version that is as good as the one before, and how soon it finds a bad one, over simulated traffic.</summary>
internal sealed class FalseAlarmsBenchmark(TimeProvider clock) : IBenchmark
{
    private const int Fewest = 10;
    private const int Most = 10_000;
    private const int Usual = 250;

    /// <summary>What a hundred analyses may raise.</summary>
    private const double MostAlarms = 0.01;

    /// <summary>Within how many seconds 5 % errors are to be found.</summary>
    private const int Soon = 10;

    private static readonly ReleasePlan Canary = Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromSeconds(10)), BakeTime = TimeSpan.FromSeconds(15) };

    private static readonly (string Name, ReleasePlan Plan)[] Shifts =
    [
        ("canary of 10 % for 10 s", Canary),
        ("canary of 10 % for a minute", Canary with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)), BakeTime = TimeSpan.FromMinutes(1) }),
        ("linear, 25 % each 10 s", Canary with { Shift = TrafficShift.Linear(25, TimeSpan.FromSeconds(10)) }),
        ("all at once", Canary with { Shift = TrafficShift.AllAtOnce }),
    ];

    public string Name => "false-alarms";

    public string Usage => """
            how many releases of identical versions the analysis sends back, and how soon it finds 5 % errors on a canary of 10 %
            --releases N             of each shift (250; 10 to 10000)
        """;

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var releases = Releases(arguments);
        var machine = MachineInfo.Read(clock);
        var rows = new List<(string Name, int Alarms, int WithLongPauses)>();
        foreach (var (name, plan) in Shifts)
        {
            rows.Add((name, Alarms(plan, releases, pauses: 1, cancellationToken), Alarms(plan, releases, pauses: 3, cancellationToken)));
            Console.WriteLine($"{name}: {rows[^1].Alarms} of {releases}, {rows[^1].WithLongPauses} with long pauses");
        }

        var found = Run(releases, seed => new SimulatedRelease(new(seed) { Errors = 0, GreenErrors = 0.05 }, Canary), cancellationToken)
            .Select(end => end is { Verdict.Outcome: AnalysisOutcome.Fail, Step: 1 } ? end.Seconds : double.PositiveInfinity).Order().ToList();
        new ResultsFile(Repository.ResultsFile).Replace(Name, Report(rows, found, releases, machine));
        Console.WriteLine("The section false-alarms of bench/RESULTS.md is written.");
        return Task.FromResult(0);
    }

    private static int Releases(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => Usual,
        ["--releases", var value] when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Fewest and <= Most => number,
        _ => throw new BenchException($"false-alarms knows '--releases N' only, {Fewest} to {Most}."),
    };

    private static int Alarms(ReleasePlan plan, int releases, double pauses, CancellationToken cancellationToken) =>
        Run(releases, seed => new SimulatedRelease(new(seed) { Pauses = pauses }, plan), cancellationToken).Count(end => end.Verdict.Outcome != AnalysisOutcome.Pass);

    private static IEnumerable<(Verdict Verdict, int Step, int Seconds)> Run(int releases, Func<int, SimulatedRelease> release, CancellationToken cancellationToken)
    {
        for (var seed = 0; seed < releases; seed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return release(seed).Run();
        }
    }

    private static string Report(List<(string Name, int Alarms, int WithLongPauses)> rows, List<double> found, int releases, MachineInfo machine)
    {
        var (all, alarms) = (releases * rows.Count, rows.Sum(row => row.Alarms));
        var text = new StringBuilder();
        Line("## false-alarms: releases of identical versions, judged");
        Line();
        Line(FormattableString.Invariant($"- **{alarms} of {all}** releases of identical versions are sent back (to hold: 1 of 100, {(alarms <= all * MostAlarms ? "held" : "**missed**")})."));
        Line(FormattableString.Invariant($"- 5 % errors on a canary of 10 % are found within **{At(0.5)}** in half of the releases, within 10 s in **{100.0 * found.Count(seconds => seconds <= Soon) / found.Count:0.#} of 100**, within {At(0.99)} in 99 of 100. To hold is 10 s: green makes one error a second, and three are needed, so chance keeps some longer."));
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- false-alarms --releases {releases}`");
        Line(machine.ToMarkdown(isTimed: false));
        Line("- Simulated, so neither machine nor load matters: 200 requests a second over three services, latencies of a long tail, bursts, outages of half a second that hit both sides, pauses of single processes (20 to 120 ms, one of twenty 400 ms; \"long\": three times that), green cold at first. A look a second, the default options of the analysis.");
        Line();
        Line("| Shift | Releases | Sent back | With long pauses |");
        Line("| --- | ---: | ---: | ---: |");
        foreach (var row in rows)
            Line($"| {row.Name} | {releases} | {row.Alarms} | {row.WithLongPauses} |");
        return text.ToString();

        string At(double share) => found[(int)Math.Ceiling(share * found.Count) - 1] is var seconds && double.IsFinite(seconds) ? FormattableString.Invariant($"{seconds} s") : "never on the canary";
        void Line(string line = "") => text.Append(line).Append('\n');
    }
}
