using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _name;
    private string? _transport;

    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">Default: <c>tcp</c> or <c>udp</c>, by protocol.</param>
    /// <param name="transport">Default: <c>http</c> for an HTTP scheme, else the scheme's protocol.</param>
    /// <param name="name">Default: the scheme.</param>
    /// <param name="port">The port consumers connect to, 1 to 65535; null for any free one.</param>
    /// <param name="targetPort">The port the process listens on; null for any free one.</param>
    /// <param name="isExternal">Whether it is reachable from outside once published; default: no.</param>
    /// <param name="isProxied">Whether consumers connect to a proxy with a stable port; default: yes.</param>
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    {
        CheckPort(port, nameof(port));
        CheckPort(targetPort, nameof(targetPort));
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        _transport = transport;
        _name = name;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
        if (_name is not null) ModelName.Validate("endpoint", _name);
    }

    /// <summary>Unique within the resource, compared without regard to case.</summary>
    public string Name { get => _name ?? UriScheme; set => _name = value; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port consumers connect to; null for any free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port the process listens on; null for any free one.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The scheme of the endpoint's address.</summary>
    public string UriScheme { get; set; }

    /// <summary>The host the process listens on. Default: <c>localhost</c>.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary><c>http</c>, <c>http2</c> or <c>tcp</c>.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol == ProtocolType.Udp ? "udp" : "tcp");
        set => _transport = value;
    }

    /// <summary>Whether it is reachable from outside once published.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether consumers connect to a proxy with a stable port, while the process listens on another one.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool TlsEnabled { get => field || UriScheme == "https"; set; }

    /// <summary>Where consumers reach it; null until it is allocated.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => Allocation.IsCompletedSuccessfully ? Allocation.Result : null;
        set
        {
            if (value is null) return;
            if (!_allocation.TrySetResult(value)) _allocation = Allocated(value);
        }
    }

    /// <summary>The environment variable that tells the process which port to listen on; null for none.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    /// <summary>Whether it came from the project's launch profile.</summary>
    internal bool FromLaunchProfile { get; set; }

    /// <summary>Completes once the endpoint is allocated.</summary>
    internal Task<AllocatedEndpoint> Allocation => _allocation.Task;

    private TaskCompletionSource<AllocatedEndpoint> _allocation = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<AllocatedEndpoint> Allocated(AllocatedEndpoint endpoint)
    {
        var source = new TaskCompletionSource<AllocatedEndpoint>();
        source.SetResult(endpoint);
        return source;
    }

    private static void CheckPort(int? port, string name)
    {
        if (port is < 1 or > 65535)
            throw new ArgumentOutOfRangeException(name, port, "A port is a number from 1 to 65535; leave it out for any free one.");
    }
}
