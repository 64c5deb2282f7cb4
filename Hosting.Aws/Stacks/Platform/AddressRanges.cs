using System.Net;
using System.Net.Sockets;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>Ranges of addresses.</summary>
internal static class AddressRanges
{
    /// <summary>The fewest ranges that have every address outside some.</summary>
    /// <param name="ranges">In CIDR notation, of IPv4 and IPv6.</param>
    /// <param name="hasIPv6">Whether IPv6 addresses count; else they are not named.</param>
    public static IEnumerable<string> Outside(IReadOnlyList<string> ranges, bool hasIPv6)
    {
        var networks = ranges.Select(range => IPNetwork.Parse(range)).ToList();
        var outside = Outside(new IPNetwork(IPAddress.Any, 0), OfFamily(AddressFamily.InterNetwork));
        return (hasIPv6 ? outside.Concat(Outside(new IPNetwork(IPAddress.IPv6Any, 0), OfFamily(AddressFamily.InterNetworkV6))) : outside)
            .Select(network => network.ToString());

        List<IPNetwork> OfFamily(AddressFamily family) => [.. networks.Where(network => network.BaseAddress.AddressFamily == family)];
    }

    private static IEnumerable<IPNetwork> Outside(IPNetwork whole, List<IPNetwork> taken)
    {
        if (taken.Any(network => network.PrefixLength <= whole.PrefixLength && network.Contains(whole.BaseAddress)))
            return [];
        var within = taken.FindAll(network => whole.Contains(network.BaseAddress));
        return within.Count == 0 ? [whole] : Halves(whole).SelectMany(half => Outside(half, within));
    }

    private static IEnumerable<IPNetwork> Halves(IPNetwork whole)
    {
        var upper = whole.BaseAddress.GetAddressBytes();
        upper[whole.PrefixLength / 8] |= (byte)(0x80 >> (whole.PrefixLength % 8));
        return [new(whole.BaseAddress, whole.PrefixLength + 1), new(new IPAddress(upper), whole.PrefixLength + 1)];
    }
}
