using System.Globalization;

namespace ServiceDefaults.Paging;

/// <summary>
/// A whole number in a query string. Parameters are taken as text and read here, because the generated binder answers an
/// unreadable optional number with a 400 that does not name it (ASP.NET Core 10.0.401 SDK).
/// </summary>
/// <param name="Name">The parameter's name, for messages.</param>
/// <param name="Min">The smallest legal value.</param>
/// <param name="Max">The largest legal value.</param>
/// <param name="Default">The value when the parameter is left out or empty.</param>
public sealed record QueryNumber(string Name, long Min, long Max, long Default)
{
    /// <summary>The value, or null with the message in <paramref name="errors"/> under the parameter's name.</summary>
    public long? Read(string? text, IDictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return Default;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= Min && value <= Max)
            return value;
        errors[Name] = [Max == long.MaxValue ? $"{Name} must be a whole number, {Min} or more." : $"{Name} must be a whole number from {Min} to {Max}."];
        return null;
    }
}
