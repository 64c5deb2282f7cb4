using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Stores;

/// <summary>The tokens that were issued.</summary>
internal sealed class TokenStore(TimeProvider clock) : GrantStore<StoredToken>, IOpenIddictTokenStore<StoredToken>
{
    public IAsyncEnumerable<StoredToken> FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) =>
        Find(token => IsOne(token, subject, client, status, type));

    public IAsyncEnumerable<StoredToken> FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        Find(token => token.AuthorizationId == identifier);

    public ValueTask<StoredToken?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken) =>
        Find(token => token.ReferenceId == identifier).FirstOrDefaultAsync(cancellationToken);

    public ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        new(Revoke(token => token.AuthorizationId == identifier));

    /// <summary>Forgets those from before the threshold that hold no more.</summary>
    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new(Remove(token => token.CreationDate < threshold && (token.ExpirationDate < now || token.Status is not (Statuses.Valid or Statuses.Inactive))));
    }

    public bool HasAnyOf(string authorizationId) => Any(token => token.AuthorizationId == authorizationId);

    public ValueTask<string?> GetAuthorizationIdAsync(StoredToken token, CancellationToken cancellationToken) => new(token.AuthorizationId);

    public ValueTask SetAuthorizationIdAsync(StoredToken token, string? value, CancellationToken cancellationToken)
    {
        token.AuthorizationId = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(StoredToken token, CancellationToken cancellationToken) => new(token.ExpirationDate);

    public ValueTask SetExpirationDateAsync(StoredToken token, DateTimeOffset? value, CancellationToken cancellationToken)
    {
        token.ExpirationDate = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(StoredToken token, CancellationToken cancellationToken) => new(token.RedemptionDate);

    public ValueTask SetRedemptionDateAsync(StoredToken token, DateTimeOffset? value, CancellationToken cancellationToken)
    {
        token.RedemptionDate = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> GetPayloadAsync(StoredToken token, CancellationToken cancellationToken) => new(token.Payload);

    public ValueTask SetPayloadAsync(StoredToken token, string? value, CancellationToken cancellationToken)
    {
        token.Payload = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> GetReferenceIdAsync(StoredToken token, CancellationToken cancellationToken) => new(token.ReferenceId);

    public ValueTask SetReferenceIdAsync(StoredToken token, string? value, CancellationToken cancellationToken)
    {
        token.ReferenceId = value;
        return ValueTask.CompletedTask;
    }

    // OpenIddict looks whether a token was used, and marks it as used later: of two requests that looked before either marked, the second
    // would read the mark of the first and set it once more.
    protected override bool MayReplace(StoredToken stored, StoredToken changed) =>
        changed.Status != Statuses.Redeemed || stored.Status is Statuses.Valid or Statuses.Inactive;
}
