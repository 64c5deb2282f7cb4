using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Spectre.Console;

namespace Embedded.CommandLine;

/// <summary>What <c>--help</c> prints: steps and options.</summary>
internal static class HelpText
{
    public static async Task WriteAsync(IAnsiConsole console, DistributedApplicationPipeline pipeline, PipelineContext context)
    {
        console.WriteLine("Runs the distributed application on this machine, or carries out a step.");
        console.WriteLine();
        console.WriteLine("Usage: dotnet run --project AppHost [-- [STEP] [OPTIONS]]");
        console.WriteLine();
        console.WriteLine("Steps:");
        Table(console, (await pipeline.DescribeAsync(context)).Select(s => (s.Name, s.Description)));
        console.WriteLine();
        console.WriteLine("Options:");
        Table(console, AppHostArguments.Options.Select(o => ($"{o.Name} {o.Value}".TrimEnd(), o.Description)));
        foreach (var own in context.Model.Resources.SelectMany(r => r.Annotations.OfType<StepOptionsAnnotation>()))
        {
            console.WriteLine();
            console.WriteLine($"Options of {string.Join(", ", own.Steps)}:");
            Table(console, own.Options.Select(o => ($"{o.Name} {o.Value}".TrimEnd(), o.Description)));
        }
    }

    private static void Table(IAnsiConsole console, IEnumerable<(string Left, string Right)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn();
        foreach (var (left, right) in rows) grid.AddRow(Markup.Escape(left), Markup.Escape(right));
        console.Write(grid);
    }
}
