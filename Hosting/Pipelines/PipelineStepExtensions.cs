using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Orders several steps at once.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PipelineStepExtensions
{
    /// <summary>Runs them all after a step; null changes nothing.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, PipelineStep? step)
        => step is null ? steps : steps.DependsOn(step.Name);

    /// <summary>Runs them all after a step.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, string stepName)
        => steps.Each(s => s.DependsOn(stepName));

    /// <summary>Runs them all after some steps.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        ArgumentNullException.ThrowIfNull(targetSteps);
        var targets = targetSteps.ToList();
        return steps.Each(s => targets.ForEach(s.DependsOn));
    }

    /// <summary>Runs them all before a step; null changes nothing.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, PipelineStep? step)
        => step is null ? steps : steps.RequiredBy(step.Name);

    /// <summary>Runs them all before a step.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, string stepName)
        => steps.Each(s => s.RequiredBy(stepName));

    /// <summary>Runs them all before some steps.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        ArgumentNullException.ThrowIfNull(targetSteps);
        var targets = targetSteps.ToList();
        return steps.Each(s => targets.ForEach(s.RequiredBy));
    }

    private static List<PipelineStep> Each(this IEnumerable<PipelineStep> steps, Action<PipelineStep> change)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var list = steps.ToList();
        list.ForEach(change);
        return list;
    }
}
