using System.Net;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Forwarding;

/// <summary>Names every entry that is no address or network.</summary>
internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        string[] faults =
        [
            .. options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
                .Select(proxy => $"ForwardedHeaders:KnownProxies has '{proxy}', which is no IP address."),
            .. options.KnownNetworks.Where(network => !IPNetwork.TryParse(network, out _))
                .Select(network => $"ForwardedHeaders:KnownNetworks has '{network}', which is no network like 10.0.1.0/24."),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
