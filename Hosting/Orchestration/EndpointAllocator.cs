using System.Collections.Concurrent;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Embedded.Networking;
using Embedded.Settings;

namespace Embedded.Orchestration;

/// <summary>Gives every endpoint of the application its address before anything starts, so that resources can refer to each other in any order.</summary>
internal sealed class EndpointAllocator(EngineSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<EndpointAnnotation, EndpointProxy> _proxies = [];
    private readonly ConcurrentDictionary<EndpointAnnotation, byte> _refused = [];

    /// <summary>Allocates a resource's endpoints; called again, it tries those once more whose port was in use.</summary>
    /// <returns>What is wrong with it; null when nothing is. Its endpoints have addresses all the same, so that others do not wait for ever.</returns>
    public string? Allocate(IResource resource)
    {
        string? fault = null;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is null || _refused.ContainsKey(e)))
        {
            var wanted = settings.RandomizePorts ? null : endpoint.Port ?? (endpoint.IsProxied ? null : endpoint.TargetPort);
            var port = wanted ?? endpoint.AllocatedEndpoint?.Port ?? FreePorts.Take();
            var isProxied = endpoint.IsProxied && IsOurs(resource);
            try
            {
                if (isProxied) _proxies[endpoint] = EndpointProxy.Listen(port);
                else if (!FreePorts.IsFree(port)) throw new SocketException((int)SocketError.AddressAlreadyInUse);
                _refused.TryRemove(endpoint, out _);
            }
            catch (SocketException e)
            {
                _refused[endpoint] = 0;
                var holder = e.SocketErrorCode == SocketError.AddressAlreadyInUse && PortHolder.Find(port) is { } process ? $" by {process}" : "";
                fault = e.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"The port {port} of '{resource.Name}' (endpoint '{endpoint.Name}') is in use{holder}. End that, or give the endpoint another port."
                    : $"The port {port} of '{resource.Name}' (endpoint '{endpoint.Name}') cannot be listened on: {e.Message}. Give the endpoint another port.";
            }

            var target = !isProxied ? $"{port}" : endpoint.TargetPort is { } fixedPort ? $"{fixedPort}" : InstanceExpressions.PortFor(resource.Name, endpoint.Name);
            endpoint.AllocatedEndpoint ??= new AllocatedEndpoint(endpoint, "localhost", port, target);
        }

        return fault;
    }

    /// <summary>Chooses the ports one instance listens on, by <c>{resource}-{endpoint}</c>.</summary>
    public static Dictionary<string, int> TakeInstancePorts(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(
        e => $"{resource.Name}-{e.Name}",
        e => e.AllocatedEndpoint is { TargetPortExpression: { } target } && int.TryParse(target, out var port) ? port : FreePorts.Take());

    /// <summary>Lets connections reach an instance.</summary>
    public void Connect(IResource resource, IReadOnlyDictionary<string, int> instancePorts) => ForEach(resource, instancePorts, (proxy, port) => proxy.Add(port));

    /// <summary>Keeps new connections from an instance.</summary>
    public void Disconnect(IResource resource, IReadOnlyDictionary<string, int> instancePorts) => ForEach(resource, instancePorts, (proxy, port) => proxy.Remove(port));

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies.Values) await proxy.DisposeAsync();
        _proxies.Clear();
    }

    /// <summary>
    /// PostgreSQL listens on the port consumers know itself: there is one instance, whose port we choose, so the address is
    /// as stable as behind a proxy, and no query is copied through the AppHost. See docs/decisions.
    /// </summary>
    private static bool IsOurs(IResource resource) => resource is not PostgresServerResource;

    private void ForEach(IResource resource, IReadOnlyDictionary<string, int> instancePorts, Action<EndpointProxy, int> action)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (_proxies.TryGetValue(endpoint, out var proxy)) action(proxy, instancePorts[$"{resource.Name}-{endpoint.Name}"]);
        }
    }
}
