using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace Identity.Stores;

/// <summary>
/// Grants in memory: docs/decisions/identity-keeps-nothing.md. A copy goes in and a copy comes out, and a change of what was changed
/// meanwhile is refused, so that a code or a refresh token is used once even when it comes twice at the same time.
/// </summary>
[SuppressMessage("Performance", "CA1822", Justification = "The interfaces that derived stores implement ask for them.")]
internal abstract class GrantStore<T>
    where T : StoredGrant, new()
{
    private readonly ConcurrentDictionary<string, T> _grants = new();

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => new(_grants.Count);

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<T>, IQueryable<TResult>> query, CancellationToken cancellationToken) =>
        new(query(Copies().AsQueryable()).LongCount());

    public ValueTask CreateAsync(T grant, CancellationToken cancellationToken)
    {
        _grants[grant.Id] = (T)grant.Copy();
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(T grant, CancellationToken cancellationToken)
    {
        _grants.TryRemove(grant.Id, out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask UpdateAsync(T grant, CancellationToken cancellationToken)
    {
        if (!_grants.TryGetValue(grant.Id, out var stored) || stored.Version != grant.Version || !MayReplace(stored, grant) || !_grants.TryUpdate(grant.Id, Next(grant), stored))
            throw new ConcurrencyException("The grant was changed meanwhile.");
        grant.Version++;
        return ValueTask.CompletedTask;
    }

    public ValueTask<T?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        new(_grants.TryGetValue(identifier, out var grant) ? (T)grant.Copy() : null);

    public IAsyncEnumerable<T> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        Find(grant => grant.ApplicationId == identifier);

    public IAsyncEnumerable<T> FindBySubjectAsync(string subject, CancellationToken cancellationToken) =>
        Find(grant => grant.Subject == subject);

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<T>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        new(query(Copies().AsQueryable(), state).FirstOrDefault());

    public ValueTask<T> InstantiateAsync(CancellationToken cancellationToken) => new(new T());

    public IAsyncEnumerable<T> ListAsync(int? count, int? offset, CancellationToken cancellationToken) =>
        Copies().OrderBy(grant => grant.Id, StringComparer.Ordinal).Skip(offset ?? 0).Take(count ?? int.MaxValue).ToAsyncEnumerable();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<T>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        query(Copies().AsQueryable(), state).ToAsyncEnumerable();

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) =>
        new(Revoke(grant => IsOne(grant, subject, client, status, type)));

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) =>
        new(Revoke(grant => grant.ApplicationId == identifier));

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) =>
        new(Revoke(grant => grant.Subject == subject));

    public ValueTask<string?> GetIdAsync(T grant, CancellationToken cancellationToken) => new(grant.Id);

    public ValueTask<string?> GetApplicationIdAsync(T grant, CancellationToken cancellationToken) => new(grant.ApplicationId);

    public ValueTask SetApplicationIdAsync(T grant, string? value, CancellationToken cancellationToken)
    {
        grant.ApplicationId = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> GetSubjectAsync(T grant, CancellationToken cancellationToken) => new(grant.Subject);

    public ValueTask SetSubjectAsync(T grant, string? value, CancellationToken cancellationToken)
    {
        grant.Subject = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> GetStatusAsync(T grant, CancellationToken cancellationToken) => new(grant.Status);

    public ValueTask SetStatusAsync(T grant, string? value, CancellationToken cancellationToken)
    {
        grant.Status = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> GetTypeAsync(T grant, CancellationToken cancellationToken) => new(grant.Type);

    public ValueTask SetTypeAsync(T grant, string? value, CancellationToken cancellationToken)
    {
        grant.Type = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(T grant, CancellationToken cancellationToken) => new(grant.CreationDate);

    public ValueTask SetCreationDateAsync(T grant, DateTimeOffset? value, CancellationToken cancellationToken)
    {
        grant.CreationDate = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(T grant, CancellationToken cancellationToken) => new(grant.Properties);

    public ValueTask SetPropertiesAsync(T grant, ImmutableDictionary<string, JsonElement> value, CancellationToken cancellationToken)
    {
        grant.Properties = value;
        return ValueTask.CompletedTask;
    }

    protected virtual bool MayReplace(T stored, T changed) => true;

    /// <summary>Whether the grant is one of those asked for; null asks for any.</summary>
    protected static bool IsOne(T grant, string? subject, string? client, string? status, string? type) =>
        (subject is null || grant.Subject == subject)
        && (client is null || grant.ApplicationId == client)
        && (status is null || grant.Status == status)
        && (type is null || grant.Type == type);

    protected IAsyncEnumerable<T> Find(Func<T, bool> condition) => Copies().Where(condition).ToAsyncEnumerable();

    protected bool Any(Func<T, bool> condition) => _grants.Values.Any(condition);

    protected long Revoke(Func<T, bool> condition)
    {
        var count = 0L;
        foreach (var grant in _grants.Values.Where(grant => grant.Status != Statuses.Revoked && condition(grant)))
        {
            // Whoever changes it at the same moment does not win over this.
            for (var stored = grant; stored is not null && !_grants.TryUpdate(stored.Id, Revoked(stored), stored);)
                stored = _grants.GetValueOrDefault(grant.Id);
            count++;
        }
        return count;
    }

    protected long Remove(Func<T, bool> condition) =>
        _grants.Values.Where(condition).Count(grant => _grants.TryRemove(grant.Id, out _));

    private static T Revoked(T grant)
    {
        var revoked = Next(grant);
        revoked.Status = Statuses.Revoked;
        return revoked;
    }

    private static T Next(T grant)
    {
        var next = (T)grant.Copy();
        next.Version++;
        return next;
    }

    private IEnumerable<T> Copies() => _grants.Values.Select(grant => (T)grant.Copy());
}
