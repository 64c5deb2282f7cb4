using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication.Clients;

/// <summary>Tokens for the requests that a service makes for itself.</summary>
public static class ClientTokenExtensions
{
    /// <summary>Requests of this client carry the token of the client that the section <c>Client</c> describes.</summary>
    public static IHttpClientBuilder AddClientToken(this IHttpClientBuilder client)
    {
        client.Services.AddIdentityProvider();
        client.Services.AddOptions<ClientOptions>().BindConfiguration(ClientOptions.Section).ValidateOnStart();
        client.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClientOptions>, ClientOptionsValidator>());
        client.Services.TryAddSingleton<ClientTokens>();
        client.Services.TryAddTransient<ClientTokenHandler>();
        return client.AddHttpMessageHandler<ClientTokenHandler>();
    }
}
