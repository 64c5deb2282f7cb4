using Spectre.Console;

namespace Hosting.Aws.Cost;

/// <summary>An estimate for the terminal: one row a resource, since lines are in the page.</summary>
public static class CostTable
{
    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="estimate">What it costs.</param>
    /// <param name="environmentName">The environment's name.</param>
    /// <param name="difference">What changed since the last one; null when there is none.</param>
    public static void Write(IAnsiConsole console, CostEstimate estimate, string environmentName, CostDifference? difference = null)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.Title = new(Markup.Escape($"{environmentName}: {CostReport.Dollars(estimate.Total)} a month ({estimate.Region})"));
        table.AddColumns(new TableColumn("Stack"), new TableColumn("Resource"), new TableColumn("What"), new TableColumn("A month").RightAligned());
        foreach (var resource in estimate.Lines.GroupBy(line => (line.Stack, line.LogicalId)))
        {
            table.AddRow(Markup.Escape(resource.Key.Stack), Markup.Escape(resource.Key.LogicalId),
                Markup.Escape(string.Join(", ", resource.Where(line => line.Monthly > 0).Select(line => line.What))), CostReport.Dollars(resource.Sum(line => line.Monthly)));
        }

        table.AddEmptyRow();
        foreach (var stack in estimate.Stacks) table.AddRow(Markup.Escape(stack.Stack), "", "", CostReport.Dollars(stack.Monthly));
        table.AddRow("[bold]All[/]", "", Markup.Escape($"of which {CostReport.Dollars(estimate.Releases)} while releases run"), $"[bold]{CostReport.Dollars(estimate.Total)}[/]");
        console.Write(table);
        if (difference is not null)
            console.MarkupLineInterpolated($"Since the last one: {(difference.Total > 0 ? "+" : "")}{CostReport.Dollars(difference.Total)} a month.");
    }
}
