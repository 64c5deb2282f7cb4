using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Embedded.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Hosting.Tests;

/// <summary>The engine's services under a clock that the test sets, with nothing running but what the test starts.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TestEngine(params IResource[] resources) : this(null, resources) { }

    public TestEngine(Action<IServiceCollection>? configure, params IResource[] resources)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        services.AddSingleton<IDistributedApplicationEventing>(Eventing);
        services.AddSingleton(TestResources.Model(resources));
        services.AddHealthChecks();
        services.AddSingleton(sp => new ResourceLoggerService(sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(sp => new ResourceCommandService(sp.GetRequiredService<ResourceNotificationService>(), sp.GetRequiredService<ResourceLoggerService>(), sp));
        services.AddSingleton<HealthCheckRunner>();
        services.AddSingleton<ResourceHealthMonitor>();
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.AddSingleton<IPipelineActivityReporter>(sp => new ConsoleActivityReporter(
            sp.GetRequiredService<IAnsiConsole>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<IOptions<PipelineOptions>>().Value.MinimumLevel()));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public ObservedTime Time { get; } = new();

    public DistributedApplicationEventing Eventing { get; } = new();

    public IServiceProvider Services => _services;

    public ResourceNotificationService Notifications => _services.GetRequiredService<ResourceNotificationService>();

    public ResourceLoggerService Logs => _services.GetRequiredService<ResourceLoggerService>();

    public ResourceCommandService Commands => _services.GetRequiredService<ResourceCommandService>();

    public DistributedApplicationModel Model => _services.GetRequiredService<DistributedApplicationModel>();

    public Task StateAsync(IResource resource, string state, int? exitCode = null, string? id = null)
    {
        CustomResourceSnapshot Change(CustomResourceSnapshot s) => s with { State = state, ExitCode = exitCode };
        return id is null ? Notifications.PublishUpdateAsync(resource, Change) : Notifications.PublishUpdateAsync(resource, id, Change);
    }

    /// <summary>Runs the resource, and marks it ready as the health monitor does.</summary>
    public async Task ReadyAsync(IResource resource, Task? handlers = null, string? id = null)
    {
        foreach (var one in id is null ? resource.InstanceIds() : [id])
        {
            await StateAsync(resource, KnownResourceStates.Running, id: one);
            await Notifications.PublishUpdateAsync(resource, one, s => s with { ReadyHandlers = handlers ?? Task.CompletedTask });
        }
    }

    public CustomResourceSnapshot Now(string id)
        => Notifications.TryGetCurrentState(id, out var found) ? found.Snapshot : throw new InvalidOperationException($"'{id}' has no snapshot.");

    public async Task<IReadOnlyList<string>> LogAsync(string id)
    {
        var lines = new List<string>();
        await foreach (var batch in Logs.GetAllAsync(id)) lines.AddRange(batch.Select(l => l.Content));
        return lines;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
