namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where consumers reach an endpoint.</summary>
public class AllocatedEndpoint
{
    /// <summary>Tells where.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">A host name or address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="targetPortExpression">The port the process listens on: a number, or an expression that is evaluated for each instance.</param>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        TargetPortExpression = targetPortExpression;
    }

    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>A host name or address.</summary>
    public string Address { get; }

    /// <summary>The port consumers connect to.</summary>
    public int Port { get; }

    /// <summary>The scheme of the address.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Host and port.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary>The whole address.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>The port the process listens on: a number, or an expression evaluated for each instance; null where unknown.</summary>
    public string? TargetPortExpression { get; }

    /// <inheritdoc />
    public override string ToString() => UriString;
}
