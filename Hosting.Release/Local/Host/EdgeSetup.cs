using Aspire.Hosting;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Supervising;

namespace Hosting.Release.Local.Host;

/// <summary>How the load balancer of a rehearsal begins: everything on blue, and no green.</summary>
internal static class EdgeSetup
{
    // A rehearsal is over in a minute: an instance is taken for healthy, or not, sooner than in production.
    private static readonly EdgeHealthCheck HealthCheck = new() { Interval = TimeSpan.FromMilliseconds(250), Timeout = TimeSpan.FromSeconds(2) };

    public static void Write(HostModel model) => RunFiles.Write(model.Folder.Edge, new EdgeConfiguration
    {
        AdminPort = model.Edge.GetEndpoint("admin").Port,
        Listeners = [.. model.Services.SelectMany(Listeners)],
        Services = [.. model.Services.Select(service => new EdgeService(service.Name, service.AddressesOf(Side.Blue), []))],
        HealthCheck = HealthCheck with { Path = model.Services[0].HealthPath },
    });

    private static IEnumerable<EdgeListener> Listeners(HostedService service) =>
    [
        new(service.Name, service.Production.Port, ListenerKind.Production, [new PathRule("/", service.Name)]),
        new($"{service.Name}-{HostModel.TestEndpoint}", service.Test.Port, ListenerKind.Test, [new PathRule("/", service.Name)]),
    ];
}
