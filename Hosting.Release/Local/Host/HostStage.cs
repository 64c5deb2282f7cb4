using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Load;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Local.Host;

/// <summary>All that happens in a host: what a controller asks for, what goes wrong on purpose, and what is true.</summary>
internal sealed class HostStage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HostModel _model;
    private readonly Instances _instances;
    private readonly DashboardStatus? _dashboard;
    private readonly ResourceLoggerService _logs;
    private readonly TimeProvider _time;
    private EdgeClient? _edge;
    private readonly TaskCompletionSource<LoadRate> _rate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LoadSecond? _second;
    private DateTimeOffset _loadBegan;
    private Task _reading = Task.CompletedTask;

    public HostStage(HostModel model, IServiceProvider services)
    {
        _model = model;
        _time = services.GetRequiredService<TimeProvider>();
        _logs = services.GetRequiredService<ResourceLoggerService>();
        _dashboard = services.GetService<DashboardStatus>();
        _instances = new(services.GetRequiredService<ResourceNotificationService>(), services.GetRequiredService<ResourceCommandService>(), _logs, _time);
        Faults = new(model, _instances, () => Edge, _time);
        Board = new(new Activities(model, _instances, Faults, () => Edge, ActivatorUtilities.CreateInstance<GateRunner>(services, model), _time).PerformAsync, _time);
    }

    public ActivityBoard Board { get; }

    public FaultStage Faults { get; }

    /// <summary>The last second of the load; null before the first.</summary>
    public LoadSecond? LastSecond => _second;

    /// <summary>Its port is known once endpoints are allocated.</summary>
    public EdgeClient Edge => _edge ??= new EdgeClient(new Uri($"http://127.0.0.1:{_model.Edge.GetEndpoint("admin").Port}"), _model.EdgeToken);

    public void Begin()
    {
        foreach (var blue in _model.Services.SelectMany(service => service.Blue))
            _instances.Want(blue);
        _instances.Begin();
    }

    public async Task<HostState> StateAsync(CancellationToken cancellationToken)
    {
        EdgeState? edge = null;
        try
        {
            edge = await Edge.GetStateAsync(cancellationToken);
        }
        catch (EdgeException)
        {
            // It starts, or has been ended: null says so.
        }

        var isReady = edge is not null && edge.Services.All(service => service.Blue is { Count: > 0 } blue && blue.All(instance => instance.Health == InstanceHealth.Healthy));
        var site = _model.Services.LastOrDefault(service => service.Service.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal));
        return new(
            isReady, await FailureAsync(), site is null ? null : new Uri(site.Production.Url), _dashboard?.Link is { } link ? new Uri(link) : null, edge, _second,
            KnownResourceStates.TerminalStates.Contains(_instances.StateOf(_model.Load.Resource)));
    }

    public async Task<TargetObservation> ObserveAsync(string? activity, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var edge = await Edge.GetStateAsync(cancellationToken);
        var metrics = since is { } from ? await Edge.GetSumAsync(Later(from, _loadBegan), cancellationToken) : null;
        return new(
            metrics?.At ?? edge.At,
            activity is null ? null : Board.StatusOf(activity),
            [.. _model.Released.Select(service => new ServiceObservation(service.Name, edge.Of(service.Name).GreenPercent, Of(service, Control.Side.Blue), Of(service, Control.Side.Green)))],
            []);

        SideObservation Of(HostedService service, Side side)
        {
            var instances = edge.Of(service.Name).Of(side);
            return new(instances.Count, instances.Count(instance => instance.Health == InstanceHealth.Healthy), metrics?.Sum(ListenerKind.Production, service.Name, side));
        }
    }

    /// <summary>Returns once the load goes at its rate.</summary>
    public async Task<LoadRate> StartLoadAsync(CancellationToken cancellationToken)
    {
        await new WarmUp(_model, Side.Blue, _time).RunAsync(cancellationToken);
        await LoadSetup.WriteAsync(_model, cancellationToken);
        _reading = ReadLoadAsync(_model.Load.Resource);
        await _instances.CommandAsync(_model.Load.Resource, KnownResourceCommands.StartCommand, cancellationToken);
        while (!_rate.Task.IsCompleted)
        {
            if (KnownResourceStates.TerminalStates.Contains(_instances.StateOf(_model.Load.Resource)))
                throw new ActivityFailedException($"The load could not be made. {await _instances.LastLinesAsync(_model.Load.Resource)}");
            await Task.WhenAny(_rate.Task, Task.Delay(Pause, _time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        // What a rate was looked for with, beyond what the machine carries too, says nothing about blue.
        _loadBegan = (await Edge.GetStateAsync(cancellationToken)).At;
        return await _rate.Task;
    }

    /// <summary>Returns once its result is written.</summary>
    public Task StopLoadAsync(CancellationToken cancellationToken) => _instances.StopAsync(_model.Load.Resource, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Board.CancelAllAsync();
        await Faults.DisposeAsync();
        await _instances.DisposeAsync();
        _edge?.Dispose();
    }

    private async Task ReadLoadAsync(ExecutableResource load)
    {
        await foreach (var lines in _logs.WatchAsync(load.InstanceIds()[0]))
        {
            foreach (var line in lines.Where(line => !line.IsErrorMessage))
            {
                var text = line.Content[(line.Content.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                if (!text.StartsWith('{') || JsonSerializer.Deserialize<LoadLine>(text, EdgeJson.Options) is not { } said)
                    continue;
                if (said.Rate is { } rate)
                    _rate.TrySetResult(rate);
                _second = said.Second ?? _second;
            }
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task<string?> FailureAsync()
    {
        var blue = _model.Services.SelectMany(service => service.Blue).ToList();
        foreach (var resource in blue.Append(_model.Edge.Resource).Concat(_model.BlueMigrator is { } migrator ? [migrator] : []))
        {
            var failed = _instances.HasFailed(resource) || (!blue.Contains(resource) && _instances.StateOf(resource) == KnownResourceStates.Exited);
            if (failed)
                return $"'{resource.Name}' cannot run. {await _instances.LastLinesAsync(resource)}";
        }

        return null;
    }
}
