using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Lets a resource order the steps of the pipeline.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineConfigurationAnnotation : IResourceAnnotation
{
    /// <summary>With a callback.</summary>
    public PipelineConfigurationAnnotation(Func<PipelineConfigurationContext, Task> callback) => Callback = callback;

    /// <summary>With a callback.</summary>
    public PipelineConfigurationAnnotation(Action<PipelineConfigurationContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    { }

    /// <summary>Called once all steps are known.</summary>
    public Func<PipelineConfigurationContext, Task> Callback { get; }
}
