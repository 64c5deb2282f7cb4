using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>Replaces the secret values of a run wherever they turn up: in console lines, statements, messages.</summary>
internal sealed class SecretMask
{
    public const string Mask = "********";

    /// <summary>Shorter values would be found in words that have nothing to do with them.</summary>
    private const int MinLength = 4;

    private readonly string[] _secrets;

    /// <param name="resources">Whose secrets are known.</param>
    public SecretMask(IEnumerable<ResourceView> resources)
    {
        var values = resources
            .SelectMany(r => r.Environment.Concat(r.Properties))
            .Where(v => v.IsSecret && v.Value is { Length: >= MinLength })
            .SelectMany(v => new[] { v.Value!, Uri.EscapeDataString(v.Value!) });

        // The longest first: a connection string goes as a whole, not with its password alone cut out.
        _secrets = [.. values.Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];
    }

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            if (text.Contains(secret, StringComparison.Ordinal)) text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>A resource without the values that are secret.</summary>
    public static ResourceView WithoutSecrets(ResourceView resource) =>
        resource with { Environment = [.. resource.Environment.Select(Hide)], Properties = [.. resource.Properties.Select(Hide)] };

    private static NamedValue Hide(NamedValue value) => value.IsSecret ? value with { Value = null } : value;
}
