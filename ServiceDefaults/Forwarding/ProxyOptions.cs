namespace ServiceDefaults.Forwarding;

/// <summary>Whose word is taken for where a request came from. Section <c>ForwardedHeaders</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses of proxies, for instance <c>10.0.1.7</c>. Default: none.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Networks that hold nothing but proxies, for instance <c>10.0.1.0/24</c>. Default: none.</summary>
    public IList<string> KnownNetworks { get; } = [];
}
