using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;

namespace Hosting.Release;

/// <summary>Plans a release of what is live somewhere, in the place of one between two revisions, when the step <c>plan</c> is asked for that.</summary>
/// <param name="isMeant">Whether it is, by the AppHost's configuration.</param>
/// <param name="run">Writes the plan.</param>
internal sealed class LivePlanAnnotation(Func<IConfiguration, bool> isMeant, Func<PipelineStepContext, Task> run) : IResourceAnnotation
{
    /// <summary>The one that is meant; null when none is.</summary>
    public static Func<PipelineStepContext, Task>? Of(PipelineStepContext context, IConfiguration configuration) =>
        context.Model.Resources.SelectMany(resource => resource.Annotations.OfType<LivePlanAnnotation>()).FirstOrDefault(each => each.IsMeant(configuration))?.Run;

    private Func<IConfiguration, bool> IsMeant { get; } = isMeant;

    private Func<PipelineStepContext, Task> Run { get; } = run;
}
