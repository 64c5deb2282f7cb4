using Microsoft.Extensions.Options;

namespace Web.Frontend.Sessions;

internal sealed class SessionTimesValidator : IValidateOptions<SessionTimes>
{
    public ValidateOptionsResult Validate(string? name, SessionTimes options)
    {
        var faults = new List<string>();
        Check(nameof(options.Idle), options.Idle, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Check(nameof(options.Longest), options.Longest, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Check(nameof(options.SweepInterval), options.SweepInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        if (options.Idle > options.Longest)
            faults.Add($"Sessions:Idle is {options.Idle}, longer than Sessions:Longest, {options.Longest}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string property, TimeSpan value, TimeSpan min, TimeSpan max)
        {
            if (value < min || value > max)
                faults.Add($"Sessions:{property} is {value}; it must be between {min} and {max}.");
        }
    }
}
