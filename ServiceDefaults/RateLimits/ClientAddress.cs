using System.Net;
using System.Net.Sockets;

namespace ServiceDefaults.RateLimits;

/// <summary>What counts as one client.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The address; of IPv6 the network of 64 bits, which is what one household has, and within which it may take any address it likes.
    /// </summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
