using Microsoft.Extensions.Options;

namespace ServiceDefaults.RateLimits;

internal sealed class PublicRateOptionsValidator : IValidateOptions<PublicRateOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, PublicRateOptions options)
    {
        var faults = new List<string>();
        if (options.PermitsPerSecond is < 1 or > Most)
            faults.Add($"RateLimits:Public:PermitsPerSecond is {options.PermitsPerSecond}; it must be between 1 and {Most}.");
        if (options.Burst is < 1 or > Most)
            faults.Add($"RateLimits:Public:Burst is {options.Burst}; it must be between 1 and {Most}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
