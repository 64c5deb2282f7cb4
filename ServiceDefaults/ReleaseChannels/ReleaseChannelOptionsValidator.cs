using Microsoft.Extensions.Options;
using ServiceDefaults.Forwarding;

namespace ServiceDefaults.ReleaseChannels;

/// <summary>Names every entry that is no port, and ports that nobody could tell of.</summary>
internal sealed class ReleaseChannelOptionsValidator(IOptions<ProxyOptions> proxies) : IValidateOptions<ReleaseChannelOptions>
{
    private const int MostPort = 65_535;

    public ValidateOptionsResult Validate(string? name, ReleaseChannelOptions options)
    {
        var faults = options.TestPorts.Where(port => port is < 1 or > MostPort)
            .Select(port => $"ReleaseChannel:TestPorts has {port}, which is no port; it must be between 1 and {MostPort}.")
            .ToList();
        if (options.TestPorts.Count > 0 && proxies.Value is { KnownProxies.Count: 0, KnownNetworks.Count: 0 })
            faults.Add("ReleaseChannel:TestPorts is set, and no proxy is trusted to say by which port a request came: set ForwardedHeaders:KnownProxies or ForwardedHeaders:KnownNetworks.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
