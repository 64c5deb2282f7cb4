using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Something the AppHost can carry out, such as publishing.</summary>
[Experimental("ASPIREPIPELINES001")]
[DebuggerDisplay("{Name,nq}")]
public class PipelineStep
{
    /// <summary>Unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What the step is for, in one line; shown by <c>--help</c>.</summary>
    public string? Description { get; init; }

    /// <summary>What it does; an exception fails it.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>The steps that run before it.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>The steps that run after it, and make it run.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>What kind of step it is, such as <see cref="WellKnownPipelineTags.DeployCompute"/>.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>The resource it belongs to.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Does nothing itself: others hang on to it.</summary>
    internal bool IsAggregation { get; init; }

    /// <summary>Runs it after another.</summary>
    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    /// <summary>Runs it after another.</summary>
    public void DependsOn(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DependsOn(step.Name);
    }

    /// <summary>Runs it before another.</summary>
    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    /// <summary>Runs it before another.</summary>
    public void RequiredBy(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequiredBy(step.Name);
    }
}
