using System.Text;

namespace Bench.AppHostStart;

/// <summary>Where the time of start and stop went: by resource, and by process.</summary>
internal static class StartTables
{
    public static void WriteStart(StringBuilder text, BuildRounds build)
    {
        StartRound[] kept = [.. build.Pairs.Select(pair => pair.With)];
        Line(text);
        Line(text, $"Where the start goes, {build.Configuration} with dashboard, from the start of the AppHost's process; medians:");
        Line(text);
        Line(text, "| Resource | Begins | Done | Took | First start: begins | Done | Took |");
        Line(text, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var name in kept[0].Resources.OrderBy(each => each.Value.Begun).ThenBy(each => each.Value.Done).Select(each => each.Key))
            Line(text, $"| {name} | {Times(kept, name)} | {Times(build.First, name)} |");
        Line(text);
        Line(text, $"As the AppHost says it: \"{Sum(kept, "Ready after ")}\"; on an empty data directory: \"{Sum(build.First, "Ready after ")}\"");
    }

    public static void WriteStop(StringBuilder text, BuildRounds build)
    {
        StartRound[] with = [.. build.Pairs.Select(pair => pair.With)];
        StartRound[] without = [.. build.Pairs.Select(pair => pair.Without)];
        Line(text);
        Line(text, $"Where the stop goes, {build.Configuration}: from the signal until each process was gone; medians, and in brackets the longest:");
        Line(text);
        Line(text, "| Process | With dashboard | Without | By `dotnet run` |");
        Line(text, "| --- | ---: | ---: | ---: |");
        foreach (var name in build.Terminal[0].Processes.OrderBy(each => each.Value).Select(each => each.Key))
            Line(text, $"| {name} | {Gone(with, name)} | {Gone(without, name)} | {Gone(build.Terminal, name)} |");
        Line(text);
        Line(text, $"As the AppHost says it: \"{Sum(with, "Stopped after ")}\"");
    }

    private static string Times(IReadOnlyList<StartRound> rounds, string name)
    {
        ResourceTimes[] times = [.. rounds.Where(round => round.Resources.TryGetValue(name, out var found) && found.Done is not null).Select(round => round.Resources[name])];
        return times.Length == 0 ? "| |" : $"{Median(times.Select(t => t.Begun))} | {Median(times.Select(t => t.Done!.Value))} | {Median(times.Select(t => t.Done!.Value - t.Begun))}";
    }

    private static string Gone(IReadOnlyList<StartRound> rounds, string name)
    {
        TimeSpan[] times = [.. rounds.Where(round => round.Processes.ContainsKey(name)).Select(round => round.Processes[name])];
        return times.Length == 0 ? "" : $"{Median(times)} ({StartReport.Seconds(times.Max())})";
    }

    /// <summary>Of the round whose page came in the median time.</summary>
    private static string Sum(IReadOnlyList<StartRound> rounds, string begin) =>
        rounds.OrderBy(round => round.Page).ElementAt(rounds.Count / 2).Said.FirstOrDefault(line => line.StartsWith(begin, StringComparison.Ordinal)) ?? "nothing";

    private static string Median(IEnumerable<TimeSpan> times) => StartReport.Seconds(StartReport.Median(times));

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
