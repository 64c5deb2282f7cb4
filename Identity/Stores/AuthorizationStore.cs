using System.Collections.Immutable;
using OpenIddict.Abstractions;

namespace Identity.Stores;

/// <summary>What people have signed in to.</summary>
internal sealed class AuthorizationStore(TokenStore tokens) : GrantStore<StoredAuthorization>, IOpenIddictAuthorizationStore<StoredAuthorization>
{
    public IAsyncEnumerable<StoredAuthorization> FindAsync(
        string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, CancellationToken cancellationToken) =>
        Find(authorization => IsOne(authorization, subject, client, status, type) && (scopes ?? []).All(scope => authorization.Scopes.Contains(scope)));

    /// <summary>Forgets those from before the threshold that have no token left.</summary>
    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) =>
        new(Remove(authorization => authorization.CreationDate < threshold && !tokens.HasAnyOf(authorization.Id)));

    public ValueTask<ImmutableArray<string>> GetScopesAsync(StoredAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Scopes);

    public ValueTask SetScopesAsync(StoredAuthorization authorization, ImmutableArray<string> value, CancellationToken cancellationToken)
    {
        authorization.Scopes = value;
        return ValueTask.CompletedTask;
    }
}
