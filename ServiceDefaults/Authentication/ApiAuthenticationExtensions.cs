using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication;

/// <summary>Bearer tokens at an API: docs/tokens.md says which are taken.</summary>
public static class ApiAuthenticationExtensions
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Takes access tokens of the provider that the section <c>Authentication</c> names, and closes every endpoint that does not say by
    /// <see cref="AccessExtensions.Needs"/> or <c>AllowAnonymous</c> whom it is for.
    /// </summary>
    /// <param name="builder">The API.</param>
    /// <param name="api">Its name at the provider, which its scopes begin with, and its audience unless configured.</param>
    public static WebApplicationBuilder AddApiAuthentication(this WebApplicationBuilder builder, string api)
    {
        var services = builder.Services;
        var name = new ApiName(api);
        services.AddSingleton(name);
        services.AddIdentityProvider();
        services.PostConfigure<ApiAuthenticationOptions>(options => options.Audience = options.Audience.Length > 0 ? options.Audience : api);

        services.AddSingleton<ValidatedTokens>();
        services.AddSingleton<BearerEvents>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IdentityProvider, BearerEvents, IOptions<ApiAuthenticationOptions>>(Configure);

        services.AddSingleton<IAuthenticationSchemeProvider, TokensOnRequest>();
        services.AddSingleton<IPolicyEvaluator, AccessEvaluator>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessDenials>();
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(Closed());
        foreach (var access in Enum.GetValues<Access>())
            authorization.AddPolicy(AccessExtensions.PolicyName(access), policy => policy.AddRequirements(new AccessRequirement(name.Rule(access))));
        return builder;
    }

    /// <summary>Checks tokens and what they allow. After the problem responses, so that what fails here is a problem too.</summary>
    public static IApplicationBuilder UseApiAuthentication(this IApplicationBuilder app) => app.UseAuthentication().UseAuthorization();

    /// <summary>What the provider publishes, for those who check tokens and for those who get some.</summary>
    internal static void AddIdentityProvider(this IServiceCollection services)
    {
        services.AddOptions<ApiAuthenticationOptions>().BindConfiguration(ApiAuthenticationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiAuthenticationOptions>, ApiAuthenticationOptionsValidator>());
        services.TryAddSingleton<IdentityProvider>();
        var client = services.AddHttpClient(IdentityProvider.ClientName, client => client.MaxResponseContentBufferSize = 1024 * 1024);
#pragma warning disable EXTEXP0001 // Experimental, and the only way to take a default handler off one client.
        // Whoever waits for it is told so in seconds; it comes again by itself.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    private static void Configure(JwtBearerOptions bearer, IdentityProvider provider, BearerEvents events, IOptions<ApiAuthenticationOptions> options)
    {
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.RefreshOnIssuerKeyNotFound = false;
        bearer.ConfigurationManager = provider;
        bearer.Events = events;
        bearer.TokenValidationParameters.ClockSkew = ClockSkew;
        bearer.TokenValidationParameters.ValidAlgorithms = AccessTokenRules.Algorithms;
        bearer.TokenValidationParameters.RoleClaimType = options.Value.RoleClaim;
        bearer.TokenValidationParameters.NameClaimType = "name";
        // Where there is none, the client decides: AccessTokenRules.
        bearer.TokenValidationParameters.ValidateAudience = false;
    }

    // An address that does not exist is 404 for everybody, a method that it does not have 405: there is nothing to protect. What the
    // router puts in their place is no route of ours.
    private static AuthorizationPolicy Closed() => new AuthorizationPolicyBuilder()
        .RequireAssertion(context => context.Resource is HttpContext request && request.GetEndpoint() is not RouteEndpoint)
        .Build();
}
