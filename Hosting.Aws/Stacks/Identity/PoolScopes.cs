using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What a client may ask for, in Cognito's words.</summary>
internal static class PoolScopes
{
    // Cognito gives a refresh token with every authorization code, and knows no scope for it.
    private const string Offline = "offline_access";

    /// <summary>Of a client, as the site asks for them: <c>SignIn:Scopes</c>, <c>Client:Scope</c>.</summary>
    public static IReadOnlyList<string> Of(DeployedPoolClient client) => [.. client.Scopes.Where(scope => scope != Offline)];
}
