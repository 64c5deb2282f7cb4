using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Processes;
using Embedded.Settings;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>Runs a project or an executable: one process, or several replicas of it.</summary>
internal abstract class ProcessRuntime(IResource resource, ProcessRuntimeServices services) : ResourceRuntime(resource)
{
    private readonly List<ProcessInstance> _instances = [];

    protected ProcessRuntimeServices Services { get; } = services;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var configuration = await ExecutionConfiguration.EvaluateAsync(Resource, Services.Execution, Services.Logs.GetLogger(Resource), cancellationToken);
        var command = await PrepareAsync(cancellationToken);
        foreach (var id in Resource.InstanceIds().Where(id => !Runs(id)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await StartInstanceAsync(id, command, configuration);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        ProcessInstance[] running;
        lock (_instances)
        {
            running = [.. _instances];
            _instances.Clear();
        }

        await Task.WhenAll(running.Select(i => i.StopAsync(Services.Settings.StopTimeout, cancellationToken)));
    }

    /// <summary>Makes it ready to start.</summary>
    protected abstract Task<ProcessCommand> PrepareAsync(CancellationToken cancellationToken);

    private bool Runs(string id)
    {
        lock (_instances)
        {
            _instances.RemoveAll(i => i.HasEnded);
            return _instances.Exists(i => i.Id == id);
        }
    }

    private async Task StartInstanceAsync(string id, ProcessCommand command, ExecutionConfiguration configuration)
    {
        var ports = EndpointAllocator.TakeInstancePorts(Resource);
        var environment = configuration.EnvironmentVariables.Select(v => KeyValuePair.Create(v.Key, Fill(v.Value))).ToList();
        var whole = AmbientEnvironment.Inherited();
        foreach (var (name, value) in environment) whole[name] = value;

        ChildProcess process;
        try
        {
            process = Services.Processes.Start(new ProcessSpec
            {
                Name = id,
                FileName = command.FileName,
                Arguments = [.. command.Arguments, .. configuration.Arguments.Select(Fill)],
                WorkingDirectory = command.WorkingDirectory,
                Environment = whole,
                OnOutput = Services.Publisher.OutputOf(id),
            });
        }
        catch (ProcessStartException e)
        {
            throw new DistributedApplicationException($"'{Resource.Name}' cannot be started: {e.Message}", e);
        }

        var instance = new ProcessInstance(Resource, id, process, ports, Services);
        lock (_instances) _instances.Add(instance);
        await instance.RunAsync(environment);

        string Fill(string text) => InstanceExpressions.Evaluate(text, Resource.Name, id, ports);
    }
}

/// <summary>What to start.</summary>
internal sealed record ProcessCommand(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory);

/// <summary>What process runtimes work with.</summary>
internal sealed record ProcessRuntimeServices(
    ProcessRunner Processes,
    EndpointAllocator Endpoints,
    ResourcePublisher Publisher,
    ResourceLoggerService Logs,
    EngineSettings Settings,
    DistributedApplicationExecutionContext Execution);
