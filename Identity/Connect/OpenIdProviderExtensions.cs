using System.Security.Cryptography;
using Identity.Configuration;
using Identity.Keys;
using Identity.Stores;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Identity.Connect;

internal static class OpenIdProviderExtensions
{
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    /// <summary>A working day, from the last use.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    public static void AddOpenIdProvider(this IHostApplicationBuilder builder)
    {
        // It tells every step of every request otherwise.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Services.AddSingleton<TokenStore>();
        builder.Services.AddOpenIddict()
            .AddCore(core => core
                .SetDefaultApplicationEntity<Client>().SetDefaultAuthorizationEntity<StoredAuthorization>().SetDefaultTokenEntity<StoredToken>()
                .ReplaceApplicationStore<Client, ClientStore>(ServiceLifetime.Singleton)
                .ReplaceAuthorizationStore<StoredAuthorization, AuthorizationStore>(ServiceLifetime.Singleton)
                .ReplaceTokenStore<StoredToken, TokenStore>(ServiceLifetime.Singleton)
                .ReplaceApplicationManager<Client, ClientManager>()
                .DisableEntityCaching())
            .AddServer(server => server
                .SetAuthorizationEndpointUris(ConnectEndpoints.Authorize)
                .SetTokenEndpointUris(ConnectEndpoints.Token)
                .SetEndSessionEndpointUris(ConnectEndpoints.EndSession)
                .SetUserInfoEndpointUris(ConnectEndpoints.UserInfo)
                .AllowAuthorizationCodeFlow()
                .AllowRefreshTokenFlow()
                .AllowClientCredentialsFlow()
                .RequireProofKeyForCodeExchange()
                .RegisterScopes(Scopes.All)
                // There is no store of scopes, and each client's permissions name those that it may ask for.
                .DisableScopeValidation()
                .RegisterClaims(Grants.Claims)
                .SetAuthorizationCodeLifetime(CodeLifetime)
                .SetAccessTokenLifetime(AccessTokenLifetime)
                .SetIdentityTokenLifetime(AccessTokenLifetime)
                .SetRefreshTokenLifetime(SessionLifetime)
                // A refresh token that comes twice was copied: the whole grant ends.
                .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
                // APIs read it, and so may people who look for a fault.
                .DisableAccessTokenEncryption()
                .AddEventHandler<ValidateTokenContext>(handler => handler.UseSingletonHandler<IdentityTokenHints>().SetOrder(IdentityTokenHints.Order))
                .AddEventHandler<GenerateTokenContext>(handler => handler.UseSingletonHandler<IdentityTokenHints>().SetOrder(int.MinValue))
                .UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableTokenEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough()
                .EnableUserInfoEndpointPassthrough()
                .EnableStatusCodePagesIntegration()
                // It is an address of this machine.
                .DisableTransportSecurityRequirement());
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<IdentityOptions, SigningKeys>(Configure);
        builder.Services.AddScoped<RefreshTokens>();
        builder.Services.AddHostedService<Pruning>();
    }

    private static void Configure(OpenIddictServerOptions server, IdentityOptions options, SigningKeys keys)
    {
        var key = new RsaSecurityKey(keys.Rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        server.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
        server.Issuer = new Uri(options.Issuer);
        server.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        server.EncryptionCredentials.Add(new EncryptingCredentials(
            new SymmetricSecurityKey(keys.Derive("codes and refresh tokens")), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
    }
}
