using Hosting.Release.Control;
using Hosting.Release.Edge.Startup;
using Hosting.Release.Edge.Targets;

namespace Hosting.Release.Edge.Admin;

/// <summary>Describes what is true now.</summary>
internal sealed class EdgeStateReader(Routing routing, Listeners listeners, TimeProvider clock)
{
    public EdgeState Read()
    {
        // In this order: one that was taken out meanwhile is seen twice rather than not at all.
        var table = routing.Table;
        var draining = routing.Draining;
        return new EdgeState(
            clock.GetUtcNow(),
            listeners.Taken,
            [.. table.Services.Select(service => new EdgeServiceState(service.Name, service.GreenPercent, service.TestSide, Instances(service, Side.Blue), Instances(service, Side.Green)))],
            table.Configuration.HealthCheck,
            routing.Faults);

        EdgeInstance[] Instances(ServiceRoute service, Side side) =>
        [
            .. service.Of(side).Instances.Concat(draining.Where(instance => instance.Service == service.Name && instance.Side == side))
                .Distinct().Select(instance => instance.Describe()),
        ];
    }
}
