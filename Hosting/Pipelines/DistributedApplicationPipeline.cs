using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Collects the steps of the application and of its resources, and carries out the one asked for.</summary>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];
    private readonly List<Func<PipelineConfigurationContext, Task>> _configuration = [];
    private StepGraph? _graph;

    public DistributedApplicationPipeline() => _steps.AddRange(DefaultSteps.Create(GraphAsync));

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(action);
        AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = Names(dependsOn, nameof(dependsOn)),
            RequiredBySteps = Names(requiredBy, nameof(requiredBy)),
        });
    }

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
    }

    public void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _configuration.Add(callback);
    }

    /// <summary>Publishes <see cref="BeforePublishEvent"/>, carries out <see cref="PipelineOptions.Step"/> with all it depends on, and publishes <see cref="AfterPublishEvent"/>.</summary>
    /// <exception cref="DistributedApplicationException">The pipeline is not in order, or there is no such step, or nothing hangs on it.</exception>
    /// <exception cref="PipelineFailedException">Steps failed.</exception>
    public async Task ExecuteAsync(PipelineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Services.GetService<IOptions<PipelineOptions>>()?.Value ?? new PipelineOptions();
        _ = options.MinimumLevel();
        var graph = await GraphAsync(context);
        var asked = graph.Find(options.Step is { Length: > 0 } name ? name : WellKnownPipelineSteps.Publish);
        var steps = graph.Closure(asked);
        if (steps.All(s => s.IsAggregation)) throw NothingAttached(graph, asked);

        var eventing = context.Services.GetService<IDistributedApplicationEventing>();
        if (eventing is not null) await eventing.PublishAsync(new BeforePublishEvent(context.Services, context.Model), context.CancellationToken);
        await new StepRunner(graph, context).RunAsync(asked, steps);
        if (eventing is not null) await eventing.PublishAsync(new AfterPublishEvent(context.Services, context.Model), context.CancellationToken);
    }

    /// <summary>The steps that do something when asked for, for <c>--help</c>.</summary>
    internal async Task<IReadOnlyList<StepDescription>> DescribeAsync(PipelineContext context)
    {
        var graph = await GraphAsync(context);
        return [.. graph.Ordered
            .Where(s => graph.Closure(s).Any(d => !d.IsAggregation))
            .Select(s => new StepDescription(s.Name, s.Description ?? "", graph.DependenciesOf(s)))];
    }

    /// <summary>Made once: factories and callbacks may have effects.</summary>
    private async Task<StepGraph> GraphAsync(PipelineContext context)
    {
        if (_graph is { } known) return known;
        var faults = new List<string>();
        var steps = new List<PipelineStep>(_steps);
        foreach (var resource in context.Model.Resources.ToList())
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>().ToList())
            {
                await CatchAsync(faults, $"Making the steps of the resource '{resource.Name}' failed", async () =>
                {
                    foreach (var step in await annotation.CreateStepsAsync(new PipelineStepFactoryContext { PipelineContext = context, Resource = resource }))
                    {
                        step.Resource ??= resource;
                        steps.Add(step);
                    }
                });
            }
        }

        var configuration = new PipelineConfigurationContext { Services = context.Services, Steps = steps, Model = context.Model };
        foreach (var resource in context.Model.Resources.ToList())
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineConfigurationAnnotation>().ToList())
                await CatchAsync(faults, $"Ordering the steps for the resource '{resource.Name}' failed", () => annotation.Callback(configuration));
        }

        foreach (var callback in _configuration) await CatchAsync(faults, "Ordering the steps failed", () => callback(configuration));
        return _graph = StepGraph.Create(steps, faults);
    }

    private static async Task CatchAsync(List<string> faults, string what, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.Add($"{what}: {e.Message}");
        }
    }

    private static DistributedApplicationException NothingAttached(StepGraph graph, PipelineStep asked)
    {
        var others = graph.Ordered.Where(s => !s.IsAggregation).Select(s => s.Name);
        return new DistributedApplicationException(
            $"Nothing is attached to '{asked.Name}' yet, so there is nothing to do. Attach a step with builder.Pipeline.AddStep(name, action, requiredBy: \"{asked.Name}\"), or ask for one of: {string.Join(", ", others)}.");
    }

    private static List<string> Names(object? value, string parameter) => value switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException($"Give a step's name or several; this is a {value.GetType().Name}.", parameter),
    };
}
