using Hosting.Aws.Deployment;

namespace Hosting.Aws;

/// <summary>Something that is known of a user pool once it is there.</summary>
public sealed class UserPoolValue
{
    internal UserPoolValue(DeployedValue value) => Value = value;

    /// <summary>The address that its tokens name as their issuer.</summary>
    public static UserPoolValue Issuer { get; } = new(new DeployedValue.PoolIssuer());

    /// <summary>Where its own pages are, to which people are sent to sign in.</summary>
    public static UserPoolValue PagesOrigin { get; } = new(new DeployedValue.PoolPages());

    /// <summary>The claim in which it writes the groups that somebody is in: <c>cognito:groups</c>.</summary>
    public static UserPoolValue GroupsClaim { get; } = new(new DeployedValue.Text("cognito:groups"));

    /// <summary>The parameter of its sign-out address that says where to return to: <c>logout_uri</c>, where the standard has another name.</summary>
    public static UserPoolValue SignOutReturnParameter { get; } = new(new DeployedValue.Text("logout_uri"));

    internal DeployedValue Value { get; }

    /// <summary>The id of a client.</summary>
    /// <param name="client">Its name.</param>
    public static UserPoolValue ClientId(string client) => new(new DeployedValue.PoolClientId(client));

    /// <summary>The secret of a client.</summary>
    /// <param name="client">Its name.</param>
    public static UserPoolValue ClientSecret(string client) => new(new DeployedValue.PoolClientSecret(client));

    /// <summary>What a client may ask for.</summary>
    /// <param name="scopes">With blanks between.</param>
    public static UserPoolValue Scopes(string scopes) => new(new DeployedValue.Text(scopes));
}
