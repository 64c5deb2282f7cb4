using Hosting.Release.Control;
using Hosting.Release.Edge.Startup;

namespace Hosting.Release.Edge.Targets;

/// <summary>Where requests go, and the one place where that is changed.</summary>
internal sealed class Routing
{
    private readonly Lock _changes = new();
    private readonly EdgeConfiguration _start;
    private readonly List<Instance> _draining = [];
    private IReadOnlyList<EdgeFault> _faults = [];
    private volatile RoutingTable _table;
    private volatile TaskCompletionSource _changed = NewSignal();

    public Routing(EdgeConfiguration configuration)
    {
        _start = configuration;
        _table = new RoutingTable(configuration with { Listeners = [], Services = [] }, []);
        Apply(configuration, _faults);
    }

    /// <summary>As it stands now.</summary>
    public RoutingTable Table => _table;

    /// <summary>Ends with the next change.</summary>
    public Task Changed => _changed.Task;

    /// <summary>What goes wrong on purpose.</summary>
    public IReadOnlyList<EdgeFault> Faults => Volatile.Read(ref _faults);

    /// <summary>Those that were taken out and are not done yet.</summary>
    public IReadOnlyList<Instance> Draining
    {
        get
        {
            lock (_changes)
            {
                _draining.RemoveAll(instance => instance.InFlight == 0);
                return [.. _draining];
            }
        }
    }

    /// <returns>Why it cannot be; empty when it was done.</returns>
    public IReadOnlyList<string> Configure(EdgeConfiguration configuration)
    {
        var faults = ConfigurationFaults.In(configuration).ToList();
        if (!Ports(configuration).SequenceEqual(Ports(_start)))
            faults.Add("The listeners, their kinds and ports, and the admin port are those of the start; they cannot be changed.");
        return Change(faults, _ => configuration, named => named);
    }

    /// <returns>Why it cannot be; empty when it was done.</returns>
    public IReadOnlyList<string> SetTraffic(IReadOnlyList<TrafficChange> changes) => Change(
        [.. Unknown(changes.Select(change => change.Service)), .. changes.SelectMany(change => ConfigurationFaults.PercentFaults(change.Service, change.GreenPercent))],
        configuration => changes.Aggregate(configuration, (before, change) => With(before, change.Service, service => service with
        {
            GreenPercent = change.GreenPercent ?? service.GreenPercent,
            TestSide = change.TestSide ?? service.TestSide,
        })),
        faults => faults);

    /// <returns>Why it cannot be; empty when it was done.</returns>
    public IReadOnlyList<string> SetTargets(IReadOnlyList<TargetGroupChange> changes) => Change(
        [.. Unknown(changes.Select(change => change.Service))],
        configuration => changes.Aggregate(configuration, (before, change) => With(before, change.Service, service =>
            change.Side == Side.Blue ? service with { Blue = change.Instances } : service with { Green = change.Instances })),
        faults => faults);

    /// <returns>Why it cannot be; empty when it was done.</returns>
    public IReadOnlyList<string> SetFaults(IReadOnlyList<EdgeFault> faults) => Change(
        [.. Unknown(faults.Select(fault => fault.Service)), .. FaultFaults.In(faults)], configuration => configuration, _ => faults);

    private static EdgeConfiguration With(EdgeConfiguration configuration, string name, Func<EdgeService, EdgeService> change) => configuration with
    {
        Services = [.. configuration.Services.Select(service => service.Name == name ? change(service) : service)],
    };

    private static IEnumerable<(string, int, ListenerKind)> Ports(EdgeConfiguration configuration) =>
        configuration.Listeners.Select(listener => (listener.Name, listener.Port, listener.Kind)).Prepend(("", configuration.AdminPort, ListenerKind.Production));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IEnumerable<string> Unknown(IEnumerable<string> services) => services
        .Where(name => Table.Configuration.Services.All(service => service.Name != name))
        .Select(name => $"There is no service '{name}'.");

    private IReadOnlyList<string> Change(
        IReadOnlyList<string> faults, Func<EdgeConfiguration, EdgeConfiguration> change, Func<IReadOnlyList<EdgeFault>, IReadOnlyList<EdgeFault>> inject)
    {
        if (faults.Count > 0)
            return faults;
        lock (_changes)
        {
            var configuration = change(_table.Configuration);
            faults = ConfigurationFaults.In(configuration);
            if (faults.Count == 0)
                Apply(configuration, inject(_faults));
        }

        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
        return faults;
    }

    private void Apply(EdgeConfiguration configuration, IReadOnlyList<EdgeFault> faults)
    {
        var before = _table.Instances.Concat(_draining).ToDictionary(instance => (instance.Service, instance.Side, instance.Address));
        var services = configuration.Services.Select(service => new ServiceRoute(
            service.Name, service.GreenPercent, service.TestSide, Group(service, Side.Blue), Group(service, Side.Green))).ToArray();
        var table = new RoutingTable(configuration, services);
        var named = table.Instances.ToHashSet();

        // First where requests go, then who takes no more: in between one would find nobody.
        foreach (var instance in named)
            instance.Return();
        _table = table;
        Volatile.Write(ref _faults, faults);
        _draining.RemoveAll(named.Contains);
        foreach (var gone in before.Values.Where(instance => !named.Contains(instance) && !instance.IsDraining))
        {
            gone.Drain();
            _draining.Add(gone);
        }

        InstanceGroup Group(EdgeService service, Side side) => new(
            [.. service.Of(side).Select(address => before.GetValueOrDefault((service.Name, side, address)) ?? new Instance(service.Name, side, address))],
            faults.FirstOrDefault(fault => fault.Service == service.Name && fault.Side == side));
    }
}
