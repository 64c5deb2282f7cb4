using Hosting.Aws.Checks;
using Hosting.Aws.Checks.Templates;
using Hosting.Aws.Cost;
using Hosting.Aws.Diagrams;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Publishing;

/// <summary>What is told from templates alone: what they cost, what rules they meet, and a picture.</summary>
internal static class TemplateStudies
{
    /// <summary>What an environment costs in a month.</summary>
    /// <exception cref="CostException">A type or a price is not known; all of them are named.</exception>
    public static CostEstimate Cost(IReadOnlyList<SynthesizedStack> stacks) => Cost(Templates(stacks));

    /// <summary>No difference to the estimate before: the same model is to give the same bytes. <c>-- cost</c> tells it.</summary>
    public static IEnumerable<OutputFile> Of(IReadOnlyList<SynthesizedStack> stacks, CheckReport checks)
    {
        var (templates, environmentName) = (Templates(stacks), checks.Environment);
        var estimate = Cost(templates);
        yield return new(CostReport.FileName, CostReport.ToJson(estimate), "What it costs in a month, for programs; `-- cost` compares with it.");
        yield return new("cost.md", CostReport.ToMarkdown(estimate, environmentName), "What it costs in a month, line by line with price and quantity.");
        yield return new("checks.md", checks.ToMarkdown(), "Which public rules it meets, which not, and why.");
        yield return new("diagram.svg", EnvironmentDiagram.ToSvg(templates, environmentName), "A picture of it: traffic, pipeline, stacks.");
        yield return new("diagram.mmd", EnvironmentDiagram.ToMermaid(templates, environmentName), "The same as Mermaid writes it.");
    }

    /// <summary>By the rules of docs/aws-checks.md, with what this repository accepts.</summary>
    public static CheckReport Checks(IReadOnlyList<SynthesizedStack> stacks, string environmentName) =>
        TemplateChecks.Run(Templates(stacks), environmentName, Suppressions.Repository());

    private static CostEstimate Cost(TemplateSet templates) => CostEstimator.Estimate(templates, PriceTable.Repository(), new CostAssumptions());

    private static TemplateSet Templates(IReadOnlyList<SynthesizedStack> stacks) =>
        TemplateSet.Parse(stacks.ToDictionary(stack => stack.Name, stack => stack.Template, StringComparer.Ordinal));
}
