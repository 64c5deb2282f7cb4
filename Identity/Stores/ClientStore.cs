using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Identity.Configuration;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Stores;

/// <summary>The configured clients, as OpenIddict asks for them. Nobody changes them.</summary>
internal sealed class ClientStore(IdentityOptions options) : IOpenIddictApplicationStore<Client>
{
    private readonly Dictionary<string, Client> _clients = options.Clients.ToDictionary(entry => entry.Key, entry => new Client(entry.Key, entry.Value));

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => new(_clients.Count);

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<Client>, IQueryable<TResult>> query, CancellationToken cancellationToken) =>
        new(query(_clients.Values.AsQueryable()).LongCount());

    public ValueTask<Client?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) => new(_clients.GetValueOrDefault(identifier));

    public ValueTask<Client?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => new(_clients.GetValueOrDefault(identifier));

    public IAsyncEnumerable<Client> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        _clients.Values.Where(client => client.Options.PostLogoutRedirectUris.Contains(uri)).ToAsyncEnumerable();

    public IAsyncEnumerable<Client> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        _clients.Values.Where(client => client.Options.RedirectUris.Contains(uri)).ToAsyncEnumerable();

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<Client>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        new(query(_clients.Values.AsQueryable(), state).FirstOrDefault());

    public IAsyncEnumerable<Client> ListAsync(int? count, int? offset, CancellationToken cancellationToken) =>
        _clients.Values.Skip(offset ?? 0).Take(count ?? int.MaxValue).ToAsyncEnumerable();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<Client>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        query(_clients.Values.AsQueryable(), state).ToAsyncEnumerable();

    public ValueTask<string?> GetApplicationTypeAsync(Client client, CancellationToken cancellationToken) => new(ApplicationTypes.Web);

    public ValueTask<string?> GetClientIdAsync(Client client, CancellationToken cancellationToken) => new(client.Id);

    public ValueTask<string?> GetClientSecretAsync(Client client, CancellationToken cancellationToken) => new(client.Options.Secret);

    public ValueTask<string?> GetClientTypeAsync(Client client, CancellationToken cancellationToken) => new(ClientTypes.Confidential);

    public ValueTask<string?> GetConsentTypeAsync(Client client, CancellationToken cancellationToken) => new(ConsentTypes.Implicit);

    public ValueTask<string?> GetDisplayNameAsync(Client client, CancellationToken cancellationToken) => new(client.Id);

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(Client client, CancellationToken cancellationToken) => new(ImmutableDictionary<CultureInfo, string>.Empty);

    public ValueTask<string?> GetIdAsync(Client client, CancellationToken cancellationToken) => new(client.Id);

    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(Client client, CancellationToken cancellationToken) => new((JsonWebKeySet?)null);

    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(Client client, CancellationToken cancellationToken) => new(client.Allowed);

    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(Client client, CancellationToken cancellationToken) => new([.. client.Options.PostLogoutRedirectUris]);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(Client client, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(Client client, CancellationToken cancellationToken) => new([.. client.Options.RedirectUris]);

    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(Client client, CancellationToken cancellationToken) => new(client.Required);

    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(Client client, CancellationToken cancellationToken) => new(ImmutableDictionary<string, string>.Empty);

    public ValueTask<Client> InstantiateAsync(CancellationToken cancellationToken) => throw Configured();

    public ValueTask CreateAsync(Client client, CancellationToken cancellationToken) => throw Configured();

    public ValueTask UpdateAsync(Client client, CancellationToken cancellationToken) => throw Configured();

    public ValueTask DeleteAsync(Client client, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetApplicationTypeAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientIdAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientSecretAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientTypeAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetConsentTypeAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetDisplayNameAsync(Client client, string? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetDisplayNamesAsync(Client client, ImmutableDictionary<CultureInfo, string> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetJsonWebKeySetAsync(Client client, JsonWebKeySet? value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPermissionsAsync(Client client, ImmutableArray<string> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPostLogoutRedirectUrisAsync(Client client, ImmutableArray<string> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPropertiesAsync(Client client, ImmutableDictionary<string, JsonElement> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetRedirectUrisAsync(Client client, ImmutableArray<string> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetRequirementsAsync(Client client, ImmutableArray<string> value, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetSettingsAsync(Client client, ImmutableDictionary<string, string> value, CancellationToken cancellationToken) => throw Configured();

    private static NotSupportedException Configured() => new("Clients are what the configuration says: Identity:Clients.");
}
