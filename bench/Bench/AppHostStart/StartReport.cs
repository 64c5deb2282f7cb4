using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.AppHostStart;

/// <summary>The section of <c>apphost-start</c> in the results.</summary>
internal static class StartReport
{
    private static readonly TimeSpan MostPage = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostFirst = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan MostGone = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostAdded = TimeSpan.FromMilliseconds(500);

    /// <summary>What the dashboard adds: the difference of the median pair.</summary>
    public static TimeSpan Added(IReadOnlyList<StartPair> pairs) => Median(pairs.Select(pair => pair.Added));

    public static string Write(IReadOnlyList<BuildRounds> builds, StartOptions options, MachineInfo machine)
    {
        var text = new StringBuilder();
        Line("## apphost-start: start and stop of the application");
        Line();
        foreach (var build in builds)
        {
            StartRound[] stops = [.. build.Pairs.SelectMany(pair => (StartRound[])[pair.Without, pair.With]), .. build.Terminal];
            Line($"- **{build.Configuration}**{(build.Configuration == "Debug" ? ", what `dotnet run` builds" : "")}: every resource ready and the site's first page answered after " +
                $"{Figure(build.Pairs.Select(pair => pair.With.Page), MostPage)}; on an empty data directory {Figure(build.First.Select(round => round.Page), MostFirst)}; " +
                $"from Ctrl+C to the last process gone {Figure(stops.Select(round => round.Gone), MostGone)}; the dashboard adds {Figure(build.Pairs.Select(pair => pair.Added), MostAdded)} to the start.");
        }

        Line();
        Line($"- Command: `dotnet run -c Release --project bench/Bench -- apphost-start {options}`");
        Line(machine.ToMarkdown());
        Line("- The AppHost of this repository, built before, on free ports: from the start of its process until it says that every resource is ready (PostgreSQL, Migrator, two APIs, the site) and until the site has answered `/`, and then `/suppliers`, to a request from outside. Then SIGINT, until no process is left of those that were its descendants. By `dotnet run --no-build` the times have those of the SDK's command in them, and the signal goes to the whole process group, as on a terminal. Medians; in brackets the longest.");
        Line();
        Line("| Build | Start | Rounds | All ready | First page | Page of suppliers | Dashboard's link | Last process gone |");
        Line("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var build in builds)
        {
            Row(build.Configuration, "with dashboard", [.. build.Pairs.Select(pair => pair.With)]);
            Row(build.Configuration, "without dashboard", [.. build.Pairs.Select(pair => pair.Without)]);
            Row(build.Configuration, "first, with dashboard", build.First);
            Row(build.Configuration, "`dotnet run --no-build`", build.Terminal);
        }

        foreach (var build in builds)
        {
            StartTables.WriteStart(text, build);
            StartTables.WriteStop(text, build);
        }

        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        void Row(string build, string start, IReadOnlyList<StartRound> rounds) => Line(
            $"| {build} | {start} | {rounds.Count} | {Spread(rounds.Select(r => r.Ready))} | {Spread(rounds.Select(r => r.Page))} | {Spread(rounds.Select(r => r.List))} | " +
            $"{(rounds.All(r => r.Link is not null) ? Spread(rounds.Select(r => r.Link!.Value)) : "")} | {Spread(rounds.Select(r => r.Gone))} |");

        string Figure(IEnumerable<TimeSpan> times, TimeSpan most) =>
            $"**{Seconds(Median(times))}** (to hold: {Seconds(most)}, {Verdict(Median(times), most)})";

        string Verdict(TimeSpan time, TimeSpan most) =>
            machine.IsBusy ? "**not judged**, because the machine was busy with other work" : time <= most ? "held" : "**missed**";
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    public static TimeSpan Median(IEnumerable<TimeSpan> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Spread(IEnumerable<TimeSpan> times) => $"{Seconds(Median(times))} ({times.Max().TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)})";
}
