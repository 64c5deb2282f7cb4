using System.Net;

namespace Hosting.Aws.Model.Validation;

/// <summary>Zones and addresses.</summary>
internal static class NetworkRules
{
    private const int FewestZones = 2;
    private const int MostZones = 3;
    private const int LargestNetwork = 16;
    private const int SmallestNetwork = 22;

    // What is routed in private networks only (RFC 1918, RFC 6598): other addresses belong to somebody whom the services could not reach any more.
    private static readonly IPNetwork[] Private = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10")];

    public static IEnumerable<string> Errors(NetworkOptions network)
    {
        if (network.Zones is < FewestZones or > MostZones)
            yield return $"Network: Zones is {network.Zones}. Give {FewestZones} or {MostZones}: a load balancer needs two, and more than three no region has for everything.";
        if (network.NatGateways is < 0 || network.NatGateways > Math.Max(network.Zones, 0))
            yield return $"Network: NatGateways is {network.NatGateways}. Give 0 to {network.Zones}, at most one a zone.";
        foreach (var error in Cidr(network.Cidr))
            yield return error;
        foreach (var range in network.AdminRanges.Where(range => !IsRange(range, out _)))
            yield return $"Network: AdminRanges has '{range}', which is no range of addresses. Write it like 203.0.113.0/24, one address as 203.0.113.7/32.";
    }

    // .NET takes an address within the range for its beginning as well; AWS refuses it.
    private static bool IsRange(string text, out IPNetwork range) =>
        IPNetwork.TryParse(text, out range) && text.StartsWith($"{range.BaseAddress}/", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Cidr(string cidr)
    {
        if (!IsRange(cidr, out var network) || network.BaseAddress.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
            yield return $"Network: Cidr is '{cidr}', which is no range of IPv4 addresses. Write it like 10.0.0.0/16, beginning at its first address.";
        else if (network.PrefixLength is < LargestNetwork or > SmallestNetwork)
            yield return $"Network: Cidr is '{cidr}'. Give it /{LargestNetwork} to /{SmallestNetwork}: AWS knows no larger one, and a smaller one has no room for the subnets.";
        else if (!Array.Exists(Private, each => each.Contains(network.BaseAddress)))
            yield return $"Network: Cidr is '{cidr}', whose addresses belong to others. Take some of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.";
    }
}
