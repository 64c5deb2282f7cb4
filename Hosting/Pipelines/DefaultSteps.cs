using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps every pipeline has, as in Aspire: points to hang on to, and the list of all steps.</summary>
internal static partial class DefaultSteps
{
    public static IEnumerable<PipelineStep> Create(Func<PipelineContext, Task<StepGraph>> graph) =>
    [
        Point(WellKnownPipelineSteps.PublishPrereq, "Before everything that publishes."),
        Point(WellKnownPipelineSteps.Publish, "Writes what a deployment needs."),
        Point(WellKnownPipelineSteps.BuildPrereq, "Before everything that builds."),
        Point(WellKnownPipelineSteps.Build, "Builds what is deployed."),
        Point(WellKnownPipelineSteps.PushPrereq, "Before everything that pushes images."),
        Point(WellKnownPipelineSteps.Push, "Pushes the images.", WellKnownPipelineSteps.PushPrereq),
        Point(WellKnownPipelineSteps.DeployPrereq, "Before everything that deploys."),
        Point(WellKnownPipelineSteps.Deploy, "Deploys the application."),
        new PipelineStep
        {
            Name = WellKnownPipelineSteps.Diagnostics,
            Description = "Lists all steps, in the order they run.",
            Action = async context => List(context.Logger, await graph(context.PipelineContext)),
        },
    ];

    private static PipelineStep Point(string name, string description, params string[] dependsOn)
        => new() { Name = name, Description = description, Action = _ => Task.CompletedTask, IsAggregation = true, DependsOnSteps = [.. dependsOn] };

    private static void List(ILogger logger, StepGraph graph)
    {
        foreach (var step in graph.Ordered)
        {
            var after = graph.DependenciesOf(step) is { Count: > 0 } dependencies ? $" after {string.Join(", ", dependencies)}" : "";
            var resource = step.Resource is { } of ? $" [{of.Name}]" : "";
            var line = $"{step.Name}{resource}{after}{(step.Description is { Length: > 0 } text ? $": {text}" : "")}";
            LogStep(logger, line);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step}")]
    private static partial void LogStep(ILogger logger, string step);
}
