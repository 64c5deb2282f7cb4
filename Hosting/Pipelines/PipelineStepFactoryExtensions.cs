using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Gives a resource steps of its own.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PipelineStepFactoryExtensions
{
    /// <summary>Adds a step made for the resource.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, PipelineStep> factory)
        where T : IResource
        => builder.With(new PipelineStepAnnotation(factory));

    /// <summary>Adds a step made for the resource.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<PipelineStep>> factory)
        where T : IResource
        => builder.With(new PipelineStepAnnotation(factory));

    /// <summary>Adds steps made for the resource.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, IEnumerable<PipelineStep>> factory)
        where T : IResource
        => builder.With(new PipelineStepAnnotation(factory));

    /// <summary>Adds steps made for the resource.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> factory)
        where T : IResource
        => builder.With(new PipelineStepAnnotation(factory));

    /// <summary>Adds a step of the resource.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="stepName">Unique in the pipeline.</param>
    /// <param name="callback">What the step does; an exception fails it.</param>
    /// <param name="dependsOn">The steps that run before it.</param>
    /// <param name="requiredBy">The steps that run after it, and make it run.</param>
    /// <param name="tags">What kind of step it is.</param>
    /// <param name="description">What it is for, in one line.</param>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(
        this IResourceBuilder<T> builder,
        string stepName,
        Func<PipelineStepContext, Task> callback,
        string[]? dependsOn = null,
        string[]? requiredBy = null,
        string[]? tags = null,
        string? description = null)
        where T : IResource
        => builder.WithPipelineStepFactory(_ => new PipelineStep
        {
            Name = stepName,
            Action = callback,
            DependsOnSteps = [.. dependsOn ?? []],
            RequiredBySteps = [.. requiredBy ?? []],
            Tags = [.. tags ?? []],
            Description = description,
        });

    /// <summary>Registers a callback that orders the steps once all are known.</summary>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Func<PipelineConfigurationContext, Task> callback)
        where T : IResource
        => builder.With(new PipelineConfigurationAnnotation(callback));

    /// <summary>Registers a callback that orders the steps once all are known.</summary>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Action<PipelineConfigurationContext> callback)
        where T : IResource
        => builder.With(new PipelineConfigurationAnnotation(callback));

    private static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }
}
