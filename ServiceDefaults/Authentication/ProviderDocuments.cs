using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ServiceDefaults.Authentication;

/// <summary>The provider's discovery document and its keys, as they were fetched together.</summary>
internal sealed class ProviderDocuments
{
    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _thumbprints;

    public ProviderDocuments(OpenIdConnectConfiguration configuration)
    {
        Configuration = configuration;
        _ids = [.. configuration.SigningKeys.Select(key => key.KeyId).OfType<string>()];
        _thumbprints = [.. configuration.SigningKeys.Select(ThumbprintOf).OfType<string>()];
    }

    public OpenIdConnectConfiguration Configuration { get; }

    /// <summary>Whether a key of this name is there. A token that names none may be of any.</summary>
    public bool HasKey(string? id) => string.IsNullOrEmpty(id) || _ids.Contains(id);

    /// <summary>Whether this very key is there, whatever it is called.</summary>
    public bool Contains(string thumbprint) => _thumbprints.Contains(thumbprint);

    /// <summary>What only this key has; null for a kind of key that has none.</summary>
    public static string? ThumbprintOf(SecurityKey? key) =>
        key?.CanComputeJwkThumbprint() == true ? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) : null;
}
