using System.Collections.Immutable;
using Identity.Configuration;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Stores;

/// <summary>A configured client, and what follows from its configuration.</summary>
internal sealed class Client(string id, ClientOptions options)
{
    private static readonly string[] SigningIn =
    [
        Permissions.Endpoints.Authorization, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
        Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
    ];

    public string Id { get; } = id;

    public ClientOptions Options { get; } = options;

    public ImmutableArray<string> Allowed { get; } =
    [
        Permissions.Endpoints.Token,
        .. options.SignsPeopleIn ? SigningIn : [Permissions.GrantTypes.ClientCredentials],
        .. options.ScopeNames.Select(name => Permissions.Prefixes.Scope + name),
    ];

    public ImmutableArray<string> Required { get; } = options.SignsPeopleIn ? [Requirements.Features.ProofKeyForCodeExchange] : [];
}
