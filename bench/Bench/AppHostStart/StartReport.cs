using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.AppHostStart;

/// <summary>The section of <c>apphost-start</c> in the results.</summary>
internal static class StartReport
{
    private static readonly TimeSpan MostAdded = TimeSpan.FromMilliseconds(500);

    /// <summary>What the dashboard adds: the difference of the median pair.</summary>
    public static TimeSpan Added(IReadOnlyList<StartPair> pairs) => Median(pairs.Select(pair => pair.Added));

    public static string Write(IReadOnlyList<StartPair> pairs, StartOptions options, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## apphost-start: what the dashboard adds to the start of the application");
        Line();
        Line($"**{Seconds(Added(pairs))}**, median of {pairs.Count} pairs of starts; the least {Seconds(pairs.Min(pair => pair.Added))}, the most {Seconds(pairs.Max(pair => pair.Added))}. " +
            $"The figure to hold is {Seconds(MostAdded)}: {(Added(pairs) <= MostAdded ? "held" : "**missed**")}.");
        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- apphost-start --pairs {options.Pairs} --configuration {options.Configuration}`");
        Line(machine.ToMarkdown());
        Line("- The AppHost of this repository, built before, on its data of an earlier run: from the start of its process until it says that every resource is ready (PostgreSQL, Migrator, two APIs, the site). Free ports; which of the two begins changes from pair to pair.");
        Line();
        Line("| Pair | Ready without | Ready with | Added | Link printed after | Stopped in, without | Stopped in, with |");
        Line("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < pairs.Count; i++) Row((i + 1).ToString(CultureInfo.InvariantCulture), pairs[i], pairs[i].Added);
        var (without, with) = (Median(pairs.Select(pair => pair.Without)), Median(pairs.Select(pair => pair.With)));
        Row("median", new StartPair(without, with), Added(pairs));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        void Row(string name, StartPair pair, TimeSpan added)
            => Line($"| {name} | {Seconds(pair.Without.Ready)} | {Seconds(pair.With.Ready)} | {Seconds(added)} | {Seconds(pair.With.Link!.Value)} | {Seconds(pair.Without.Stop)} | {Seconds(pair.With.Stop)} |");
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static StartRound Median(IEnumerable<StartRound> rounds)
    {
        var all = rounds.ToList();
        return new(Median(all.Select(r => r.Ready)), all.TrueForAll(r => r.Link is not null) ? Median(all.Select(r => r.Link!.Value)) : null, Median(all.Select(r => r.Stop)));
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
