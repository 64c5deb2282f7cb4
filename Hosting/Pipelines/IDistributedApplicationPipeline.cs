using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps the AppHost can carry out beside running the application.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">Unique in the pipeline.</param>
    /// <param name="action">What the step does; an exception fails it.</param>
    /// <param name="dependsOn">A step's name, or several: they run first.</param>
    /// <param name="requiredBy">A step's name, or several: they run afterwards.</param>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Adds a step.</summary>
    void AddStep(PipelineStep step);

    /// <summary>Registers a callback that may change the steps once all are known.</summary>
    void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback);

    /// <summary>Carries out the step that was asked for, after those it depends on.</summary>
    Task ExecuteAsync(PipelineContext context);
}
