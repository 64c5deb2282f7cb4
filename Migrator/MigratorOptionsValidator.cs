using Microsoft.Extensions.Options;

namespace Migrator;

internal sealed class MigratorOptionsValidator : IValidateOptions<MigratorOptions>
{
    public ValidateOptionsResult Validate(string? name, MigratorOptions options)
    {
        var faults = new List<string>();
        Check(nameof(options.LockTimeout), options.LockTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5));
        Check(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Check(nameof(options.ServerWait), options.ServerWait, TimeSpan.Zero, TimeSpan.FromHours(1));
        Check(nameof(options.MigratorWait), options.MigratorWait, TimeSpan.Zero, TimeSpan.FromHours(1));
        if (options.Attempts is < 1 or > 100)
            faults.Add($"Migrator:Attempts is {options.Attempts}; it must be between 1 and 100.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string property, TimeSpan value, TimeSpan min, TimeSpan max)
        {
            if (value < min || value > max)
                faults.Add($"Migrator:{property} is {value}; it must be between {min} and {max}.");
        }
    }
}
