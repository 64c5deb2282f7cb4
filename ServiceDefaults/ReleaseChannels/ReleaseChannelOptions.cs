namespace ServiceDefaults.ReleaseChannels;

/// <summary>
/// Which requests belong to the tests of a release that is not live yet. Section <c>ReleaseChannel</c>; without it every request is a visitor's.
/// </summary>
public sealed class ReleaseChannelOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ReleaseChannel";

    /// <summary>
    /// The ports of the load balancers' test listeners, each 1 to 65535. A request that came in by one of them, as a trusted proxy says in
    /// <c>X-Forwarded-Port</c>, is of the test channel. Default: none.
    /// </summary>
    public IList<int> TestPorts { get; } = [];
}
