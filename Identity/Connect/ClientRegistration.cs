using Identity.Configuration;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Connect;

/// <summary>Tells the provider the configured clients.</summary>
internal sealed class ClientRegistration(IServiceScopeFactory scopes, IdentityOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var (id, client) in options.Clients)
            await manager.CreateAsync(Describe(id, client), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static OpenIddictApplicationDescriptor Describe(string id, ClientOptions client)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = client.Secret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = id,
            Permissions = { Permissions.Endpoints.Token },
        };
        descriptor.Permissions.UnionWith(client.SignsPeopleIn
            ? [Permissions.Endpoints.Authorization, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code]
            : [Permissions.GrantTypes.ClientCredentials]);
        descriptor.Permissions.UnionWith(client.ScopeNames.Select(name => Permissions.Prefixes.Scope + name));
        if (client.SignsPeopleIn)
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        descriptor.RedirectUris.UnionWith(client.RedirectUris.Select(address => new Uri(address)));
        descriptor.PostLogoutRedirectUris.UnionWith(client.PostLogoutRedirectUris.Select(address => new Uri(address)));
        return descriptor;
    }
}
