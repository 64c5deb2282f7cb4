using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>
/// A client of the pool, and its secret where tasks get it from. Cognito makes the secret; a function takes it from there to Secrets Manager,
/// so that neither a template nor what CloudFormation shows of a stack has it. See docs/decisions/cognito.md.
/// </summary>
internal sealed class PoolClientConstruct : Construct
{
    public PoolClientConstruct(Construct scope, string id, PoolClientProps props)
        : base(scope, id)
    {
        var people = props.Client.IsForPeople;
        Client = new UserPoolClient(this, "Client", new UserPoolClientProps
        {
            UserPool = props.Pool,
            UserPoolClientName = props.Client.Name,
            GenerateSecret = true,
            OAuth = new OAuthSettings
            {
                Flows = new OAuthFlows { AuthorizationCodeGrant = people, ClientCredentials = !people },
                Scopes = [.. PoolScopes.Of(props.Client).Select(OAuthScope.Custom)],
                CallbackUrls = people ? [.. props.Sites.Select(site => $"{Encrypted(site)}/signin-oidc")] : null,
                LogoutUrls = people ? [.. props.Sites.Select(site => $"{Encrypted(site)}/signout-callback-oidc")] : null,
            },
            AuthFlows = new AuthFlow(),
            SupportedIdentityProviders = people ? [UserPoolClientIdentityProvider.COGNITO] : null,
            PreventUserExistenceErrors = true,
            EnableTokenRevocation = true,
            // As the provider of a developer's machine has it; a service's tokens longer, since each one asked for is charged.
            AccessTokenValidity = Duration.Minutes(people ? 10 : 60),
            IdTokenValidity = Duration.Minutes(people ? 10 : 60),
            RefreshTokenValidity = Duration.Hours(12),
        });

        Secret = new Secret(this, "Secret", new SecretProps
        {
            SecretName = $"{props.Prefix}/{props.Client.Name}-client-secret",
            Description = $"The secret of the client {props.Client.Name} of the user pool.",
            EncryptionKey = props.SecretsKey,
        });
        var kept = new CustomResource(this, "Kept", new CustomResourceProps
        {
            ServiceToken = props.Keeper.FunctionArn,
            ResourceType = "Custom::KeptClientSecret",
            Properties = new Dictionary<string, object>
            {
                ["UserPoolId"] = props.Pool.UserPoolId,
                ["ClientId"] = Client.UserPoolClientId,
                ["SecretId"] = Secret.SecretArn,
            },
        });
        kept.Node.AddDependency(props.Keeper.Role!);
    }

    /// <summary>The client.</summary>
    public UserPoolClient Client { get; }

    /// <summary>Where its secret is kept.</summary>
    public Secret Secret { get; }

    // Cognito makes no client that comes back to plain HTTP. Where there is no certificate nobody can sign in, but the stack is made.
    private static string Encrypted(string site) => site.Replace("http://", "https://", StringComparison.Ordinal);
}
