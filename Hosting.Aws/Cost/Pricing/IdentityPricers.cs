using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Cognito.</summary>
internal static class IdentityPricers
{
    // Of the plans Lite and Essentials, for each account, without an end.
    private const decimal FreeUsers = 10_000;

    public static IEnumerable<Pricer> All =>
    [
        new("AWS::Cognito::UserPool", (pool, assume) =>
        {
            var plan = (pool["UserPoolTier"].Text ?? "ESSENTIALS").ToLowerInvariant();
            var billed = plan == "plus" ? assume.Users : Math.Max(0, assume.Users - FreeUsers);
            return [new("Users who sign in", $"cognito-{plan}-user", billed, plan == "plus" ? $"UserPoolTier; assumed {assume.Users} users" : $"UserPoolTier; assumed {assume.Users} users, and {FreeUsers:0} are free")];
        }),
        new("AWS::Cognito::UserPoolClient", (client, assume) => client["AllowedOAuthFlows"].Items.Any(flow => flow.Is("client_credentials"))
            ? [new("Tokens for machines", "cognito-token", assume.Tokens * Tasks(client) / 1000, $"AllowedOAuthFlows; assumed {assume.Tokens} tokens of each of {Tasks(client)} tasks")]
            : []),
    ];

    // No template says whose client it is, so it counts as that of the service with the most tasks.
    private static decimal Tasks(TemplateResource client) =>
        client.Stack.Set.OfType("AWS::ApplicationAutoScaling::ScalableTarget").Select(target => target["MinCapacity"].Number ?? 1).DefaultIfEmpty(1).Max();
}
