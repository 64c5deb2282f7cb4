using System.Net;
using ServiceDefaults.RateLimits;

namespace Identity.SignIn;

/// <summary>What guessing of passwords costs: attempts that fail are few for one address, and fewer for one name.</summary>
internal sealed class SignInLimits(TimeProvider clock)
{
    public const int FailuresPerAddress = 50;

    public const int FailuresPerName = 10;

    /// <summary>A longer one is nobody's.</summary>
    public const int MaxNameLength = 64;

    private readonly AttemptLimit _addresses = new(clock, FailuresPerAddress, TimeSpan.FromSeconds(1));
    private readonly AttemptLimit _names = new(clock, FailuresPerName, TimeSpan.FromSeconds(10));

    /// <summary>Takes an attempt; how long to wait where there is none, else null.</summary>
    public TimeSpan? Take(IPAddress? address, string name)
    {
        var client = ClientAddress.Of(address).ToString();
        if (_addresses.Take(client) is { } wait)
            return wait;
        return _names.Take(Normal(name));
    }

    /// <summary>The password was right.</summary>
    public void GiveBack(IPAddress? address, string name)
    {
        _addresses.GiveBack(ClientAddress.Of(address).ToString());
        _names.GiveBack(Normal(name));
    }

    private static string Normal(string name) => name.ToUpperInvariant();
}
