using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>Who signs in, and which clients get tokens: a Cognito user pool. Made only where the application has a pool.</summary>
internal sealed class IdentityStack : EnvironmentStack, IPoolValues
{
    private readonly Dictionary<string, PoolClientConstruct> _clients;
    private readonly UserPoolConstruct _people;

    public IdentityStack(Construct scope, StackContext context, IdentityStackProps props)
        : base(scope, context, "identity", "Identity: user pool, clients, groups, end-to-end user")
    {
        var application = context.Application;
        var pool = application.Pool ?? throw new ArgumentException($"The application '{application.Name}' has no user pool, so it has no Identity stack.");
        var secrets = $"{application.Name}/{application.EnvironmentName}";
        var security = PoolSecurity.Of(application.Environment.Kind);

        _people = new UserPoolConstruct(this, "People", new UserPoolProperties(context.Prefix, security, pool.Groups));
        var apis = new ResourceServersConstruct(this, "Apis", new ResourceServersProps(_people.Pool, pool.Scopes));
        var keeper = new ClientSecretKeeperConstruct(
            this, "Secrets", new ClientSecretKeeperProps(_people.Pool, [.. pool.Clients.Select(client => client.Name)], secrets, props.SecretsKey, application.Environment));
        _clients = pool.Clients.ToDictionary(client => client.Name, client =>
        {
            var made = new PoolClientConstruct(this, client.Name, new PoolClientProps(
                _people.Pool, client, secrets, [props.SiteUrl, props.TestSiteUrl], keeper.Function, props.SecretsKey));
            // Cognito refuses a client whose scopes are not there yet.
            made.Client.Node.AddDependency(apis);
            return made;
        });

        if (pool.TestUser is { } name)
        {
            var user = new TestUserConstruct(this, "TestUser", new TestUserProps(
                _people.Pool, name, pool.Groups[^1], secrets, security.Mfa == Mfa.REQUIRED, props.SecretsKey, application.Environment));
            user.User.Node.AddDependency(_people.Groups[^1]);
            TestUser = user.Secret;
        }
    }

    /// <inheritdoc />
    public string Issuer => $"https://cognito-idp.{Region}.{UrlSuffix}/{_people.Pool.UserPoolId}";

    /// <inheritdoc />
    public string PagesOrigin => $"https://{_people.DomainPrefix}.auth.{Region}.amazoncognito.com";

    /// <summary>As whom end-to-end tests sign in; null when nobody does. Keys: see <see cref="TestUserConstruct.Secret"/>.</summary>
    public ISecret? TestUser { get; }

    /// <summary>The pool.</summary>
    public UserPool Pool => _people.Pool;

    /// <inheritdoc />
    public string ClientId(string client) => Find(client).Client.UserPoolClientId;

    /// <inheritdoc />
    public ISecret ClientSecret(string client) => Find(client).Secret;

    private PoolClientConstruct Find(string client) => _clients.TryGetValue(client, out var found)
        ? found
        : throw new ArgumentException($"The user pool has no client '{client}'. It has {string.Join(", ", _clients.Keys.Order(StringComparer.Ordinal))}.");
}
