using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Hosting.Tests.Pipelines;

/// <summary>A pipeline, the steps it ran in order, and what it said on a console that is no terminal.</summary>
internal sealed class TestPipeline(params IResource[] resources)
{
    private readonly List<string> _ran = [];

    public DistributedApplicationPipeline Pipeline { get; } = new();

    public TestConsole Console { get; } = new();

    public TestEngine? Engine { get; private set; }

    public IReadOnlyList<string> Ran
    {
        get { lock (_ran) return [.. _ran]; }
    }

    public Func<PipelineStepContext, Task> Record(string name) => _ =>
    {
        lock (_ran) _ran.Add(name);
        return Task.CompletedTask;
    };

    public void Add(string name, object? dependsOn = null, object? requiredBy = null) => Pipeline.AddStep(name, Record(name), dependsOn, requiredBy);

    public Task RunAsync(string? step, CancellationToken? cancellationToken = null) => Pipeline.ExecuteAsync(Context(step, cancellationToken));

    public PipelineContext Context(string? step = null, CancellationToken? cancellationToken = null)
    {
        Engine = new TestEngine(s =>
        {
            s.Configure<PipelineOptions>(o => o.Step = step);
            s.AddSingleton<IAnsiConsole>(Console);
        }, resources);
        return new PipelineContext(Engine.Model, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), Engine.Services, NullLogger.Instance, cancellationToken ?? Eventually.Token);
    }
}
