using System.Net;

namespace ServiceDefaults.Forwarding;

/// <summary>The addresses that <see cref="ProxyOptions"/> trusts.</summary>
internal sealed class ProxyAddresses(ProxyOptions options)
{
    private readonly HashSet<IPAddress> _proxies = [.. options.KnownProxies.Select(IPAddress.Parse).Select(Plain)];
    private readonly IPNetwork[] _networks = [.. options.KnownNetworks.Select(network => IPNetwork.Parse(network))];

    public bool Contains(IPAddress? address)
    {
        if (address is null)
            return false;
        var plain = Plain(address);
        return _proxies.Contains(plain) || _networks.Any(network => network.Contains(plain));
    }

    // A server that listens on both kinds of addresses sees the older kind in the clothes of the newer.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
