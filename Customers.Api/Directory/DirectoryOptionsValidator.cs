using Microsoft.Extensions.Options;

namespace Customers.Api.Directory;

/// <summary>
/// Written by hand: data annotations on a <see cref="TimeSpan"/> need reflection that does not survive ahead-of-time compilation.
/// </summary>
internal sealed class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        var faults = new List<string>();
        if (options.PollInterval < TimeSpan.FromSeconds(0.1) || options.PollInterval > TimeSpan.FromHours(1))
            faults.Add($"Directory:PollInterval is {options.PollInterval}; it must be between 00:00:00.1 and 01:00:00.");
        if (options.BatchSize is < 1 or > 1000)
            faults.Add($"Directory:BatchSize is {options.BatchSize}; it must be between 1 and 1000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
