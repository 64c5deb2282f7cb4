using System.Text.RegularExpressions;

namespace ServiceDefaults.Contacts;

/// <summary>
/// E.164 (<c>+12015550123</c>, with or without separators) and common national forms: <c>(201) 555-0123</c>,
/// <c>020 7946 0958</c>, <c>201.555.0123 ext. 12</c>. 7 to 15 digits without the extension.
/// </summary>
internal static partial class PhoneRule
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    public static bool Allows(string value)
    {
        var match = Shape().Match(value);
        if (!match.Success)
            return false;
        var digits = match.Groups["number"].ValueSpan.ToString().Count(char.IsAsciiDigit);
        return digits is >= MinDigits and <= MaxDigits;
    }

    [GeneratedRegex(@"\A(?<number>(?:\+(?=\(?[1-9]))?(?:\([0-9]{1,5}\)|[0-9])(?:[ .\-/]{0,3}(?:\([0-9]{1,5}\)|[0-9]))*)(?: ?(?:x|ext\.?) ?[0-9]{1,6})?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
