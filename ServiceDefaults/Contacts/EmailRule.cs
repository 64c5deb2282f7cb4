using System.Buffers;

namespace ServiceDefaults.Contacts;

/// <summary>
/// An address that a mail form can be sent to: one @, an unquoted local part, a domain name of two labels or more.
/// </summary>
internal static class EmailRule
{
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> ForbiddenInLocal = SearchValues.Create(" \"(),:;<>[\\]\u00a0");

    public static bool Allows(string value)
    {
        var at = value.IndexOf('@');
        return at > 0 && IsLocalPart(value.AsSpan(0, at)) && IsDomain(value[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local) =>
        local.Length <= MaxLocalLength
        && !local.ContainsAny(ForbiddenInLocal)
        && local[0] != '.' && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
