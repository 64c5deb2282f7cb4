using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.Million;

/// <summary>The section of <c>million</c> in the results.</summary>
internal sealed class MillionReport(
    MillionOptions options,
    MachineInfo machine,
    IReadOnlyList<ListResult> lists,
    IReadOnlyList<ShapeResult> feed,
    IReadOnlyList<double> fewMemory,
    IReadOnlyList<double> memory,
    TimeSpan loading,
    double followed,
    string server)
{
    private const double MostTimes = 2;
    private const double MostGrowth = 1.1;

    private readonly StringBuilder _text = new();

    // The first round after the start compiles what is used most.
    private double BySize => memory[2] / fewMemory[2];

    private double OverTime => memory[^1] / memory[2];

    public string Summary => string.Join("\n", lists.Select(list => string.Create(CultureInfo.InvariantCulture,
        $"{list.Title}: first page p99 {list.FirstP99.TotalMilliseconds:F1} ms; {Held(list)} of {All(list).Count()} kinds of request within twice that")));

    public string ToMarkdown()
    {
        _text.Clear();
        Line($"## million: {Count(options.Suppliers)} suppliers");
        Line();
        foreach (var list in lists)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"**{list.Title}: {Held(list)} of {All(list).Count()} kinds of request within 2 × the first page's p99** of {list.FirstP99.TotalMilliseconds:F2} ms: {Verdict(Held(list) == All(list).Count())}."));
        }

        Line(string.Create(CultureInfo.InvariantCulture,
            $"**Memory: {memory[2]:F0} MB resident after {Count(options.Suppliers)} suppliers' load, {fewMemory[2]:F0} MB after the same load of 10,000** (to hold: at most 1.10 times, {BySize:F2}, {Verdict(BySize <= MostGrowth)}); at the end {memory[^1]:F0} MB (to hold: at most 1.10 times, {OverTime:F2}, {Verdict(OverTime <= MostGrowth)})."));
        Line();
        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Command: `dotnet run -c Release --project bench/Bench -- million --suppliers {options.Suppliers} --milliseconds {options.Shape.TotalMilliseconds:F0}`"));
        Line(machine.ToMarkdown());
        Line($"- Release builds, {server} without fsync and else as the engine starts it, logins of the services. Each kind of request is asked for by one connection for {options.Shape.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)} ms; the first page again after every twelve kinds, and its p99 is that of the median round. Service, database and load share the machine.");
        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Loaded by the Migrator with their feed in {loading.TotalSeconds:F0} s. The directory takes {followed:F0} changes a second from the feed; here it was filled by COPY, so as not to wait for that. Why searches miss, and what bounds them: [decision](../docs/decisions/trigram-search.md)."));
        foreach (var list in lists)
            WriteList(list);
        WriteFeed();
        return _text.ToString();
    }

    private void WriteList(ListResult list)
    {
        Line();
        Line($"### {list.Title}");
        Line();
        Line("| Page | p50 | p99 | p99 / first page's p99 |");
        Line("| --- | ---: | ---: | ---: |");
        Line($"| first page | {Ms(list.FirstMedian)} | {Ms(list.FirstP99)} | 1.00 |");
        foreach (var page in list.Pages)
            Line($"| {page.Shape.Name} | {Ms(page.Load.Median)} | {Ms(page.Load.P99)} | {Times(page, list)} |");
        foreach (var each in list.Orders.GroupBy(order => order.Shape.Name))
        {
            var worst = each.MaxBy(order => order.Load.P99)!;
            Line($"| {each.Key} in each of the twelve orders, the slowest: `sort={worst.Shape.Order}` | {Ms(worst.Load.Median)} | {Ms(worst.Load.P99)} | {Times(worst, list)} |");
        }

        Line();
        Line("| Search | by name: p50 | p99 | / first | orders within 2 × | the slowest order: | p50 | p99 | / first |");
        Line("| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |");
        foreach (var term in list.Searches.GroupBy(search => search.Shape.Name))
        {
            var (byName, worst) = (term.First(), term.MaxBy(search => search.Load.P99)!);
            Line($"| {term.Key.Replace("\\", "\\\\", StringComparison.Ordinal)} | {Ms(byName.Load.Median)} | {Ms(byName.Load.P99)} | {Times(byName, list)} | {term.Count(search => IsHeld(search, list))} of {term.Count()} | `{worst.Shape.Order}` | {Ms(worst.Load.Median)} | {Ms(worst.Load.P99)} | {Times(worst, list)} |");
        }
    }

    private void WriteFeed()
    {
        Line();
        Line("### What readers of the feed get");
        Line();
        Line("| Piece | p50 | p99 | p99 / that of the first piece |");
        Line("| --- | ---: | ---: | ---: |");
        foreach (var piece in feed)
        {
            var first = feed.First(other => other.Shape.Name.Split(',')[0] == piece.Shape.Name.Split(',')[0]);
            Line($"| {piece.Shape.Name} | {Ms(piece.Load.Median)} | {Ms(piece.Load.P99)} | {Ratio(piece.Load.P99 / first.Load.P99)} |");
        }
    }

    private static IEnumerable<ShapeResult> All(ListResult list) => [.. list.Pages, .. list.Orders, .. list.Searches];

    private static int Held(ListResult list) => All(list).Count(shape => IsHeld(shape, list));

    private static bool IsHeld(ShapeResult shape, ListResult list) => shape.Load.P99 / list.FirstP99 <= MostTimes;

    private static string Times(ShapeResult shape, ListResult list) => Ratio(shape.Load.P99 / list.FirstP99) + (IsHeld(shape, list) ? "" : " **missed**");

    private static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0.00 ms", CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Verdict(bool held) => machine.IsBusy ? "**not judged**, because the machine was busy with other work" : held ? "held" : "**missed**";

    private void Line(string line = "") => _text.Append(line).Append('\n');
}
