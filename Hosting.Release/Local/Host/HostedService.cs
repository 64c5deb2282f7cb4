using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;

namespace Hosting.Release.Local.Host;

/// <summary>A service as the host runs it: its instances, and the load balancer's listeners in front of them.</summary>
/// <param name="Service">The service of the app model, which does not run itself.</param>
/// <param name="HealthPath">What is asked to know whether an instance is healthy.</param>
/// <param name="IsReleased">Whether it has a green side.</param>
/// <param name="Blue">Its blue instances; one at least.</param>
/// <param name="Green">Its green instances, as many; none when it is not released.</param>
/// <param name="Production">The load balancer's production listener.</param>
/// <param name="Test">The load balancer's test listener.</param>
internal sealed record HostedService(
    ProjectResource Service, string HealthPath, bool IsReleased, IReadOnlyList<ExecutableResource> Blue, IReadOnlyList<ExecutableResource> Green,
    EndpointReference Production, EndpointReference Test)
{
    public string Name => Service.Name;

    public IReadOnlyList<ExecutableResource> Of(Side side) => side == Side.Blue ? Blue : Green;

    /// <summary>Where the load balancer reaches the instances, in their order.</summary>
    public IReadOnlyList<string> AddressesOf(Side side) => [.. Of(side).Select(AddressOf)];

    /// <summary>Where the load balancer reaches one instance.</summary>
    public static string AddressOf(ExecutableResource instance) => $"http://127.0.0.1:{instance.GetEndpoint("http").Port}";
}
