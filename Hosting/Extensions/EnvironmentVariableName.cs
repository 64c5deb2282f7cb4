namespace Aspire.Hosting;

/// <summary>Turns a resource's name into part of an environment variable's name.</summary>
internal static class EnvironmentVariableName
{
    public static string Encode(string name)
    {
        var encoded = string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] == '_' ? source[i] : '_';
        });
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
