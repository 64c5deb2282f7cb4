using System.Text;

namespace Fixtures.Tokens;

/// <summary>A client's name and secret in an <c>Authorization: Basic</c> header, each form-encoded as OAuth wants it.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    public static (string Id, string Secret)? Read(string? header)
    {
        if (header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header[Scheme.Length..])).Split(':', 2);
        return parts.Length == 2 ? (Decode(parts[0]), Decode(parts[1])) : null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
