namespace Aspire.Hosting.ApplicationModel;

/// <summary>The networks that exist everywhere.</summary>
public static class KnownNetworkIdentifiers
{
    /// <summary>The loopback network of the machine that runs the application.</summary>
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");
}
