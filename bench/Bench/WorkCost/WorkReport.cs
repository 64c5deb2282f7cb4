using System.Globalization;
using System.Text;
using Bench.Results;

namespace Bench.WorkCost;

/// <summary>The section of <c>cost-against-work</c> in the results.</summary>
internal static class WorkReport
{
    public static string Write(IReadOnlyList<WorkCell> cells, WorkOptions options, MachineInfo machine, string setting)
    {
        var text = new StringBuilder();
        Line("## cost-against-work: Suppliers.Api against connections and suppliers");
        Line();
        Line($"**{cells.Sum(cell => cell.Load.Requests).ToString("N0", CultureInfo.InvariantCulture)} requests, none of which failed**, with up to {options.Connections[^1]} connections: any answer other than a success ends the measurement{(machine.IsBusy ? "; the times are **not to be judged**, because the machine was busy with other work" : "")}.");
        Line();
        Line(string.Create(CultureInfo.InvariantCulture,
            $"- Command: `dotnet run -c Release --project bench/Bench -- cost-against-work --sizes {string.Join(',', options.Sizes)} --connections {string.Join(',', options.Connections)} --seconds {options.Round.TotalSeconds:F0}`"));
        Line(machine.ToMarkdown());
        Line($"- {setting}");
        foreach (var kind in cells.GroupBy(cell => cell.Kind))
        {
            Line();
            Line($"### {char.ToUpperInvariant(kind.Key[0])}{kind.Key[1..]}");
            Line();
            Line($"| Connections | {string.Join(" | ", options.Sizes.Select(size => $"{size.ToString("N0", CultureInfo.InvariantCulture)} suppliers: requests/s | p50 | p99"))} |");
            Line($"| ---: | {string.Join(" | ", options.Sizes.Select(_ => "---: | ---: | ---:"))} |");
            foreach (var row in kind.GroupBy(cell => cell.Connections))
            {
                Line($"| {row.Key} | {string.Join(" | ", row.OrderBy(cell => cell.Suppliers).Select(cell => string.Create(CultureInfo.InvariantCulture,
                    $"{cell.Load.PerSecond:F0} | {cell.Load.Median.TotalMilliseconds:F1} ms | {cell.Load.P99.TotalMilliseconds:F1} ms")))} |");
            }
        }

        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }
}
