using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks.Rules;

/// <summary>The statements of policies, wherever a template writes them.</summary>
internal static class PolicyStatements
{
    /// <summary>What gives permissions to somebody, inline.</summary>
    public static IReadOnlyList<string> Inline { get; } = ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"];

    /// <summary>A policy of the customer's that stands for itself.</summary>
    public const string Managed = "AWS::IAM::ManagedPolicy";

    /// <summary>Of one document.</summary>
    public static IEnumerable<PolicyStatement> In(TemplateValue document) => document["Statement"].Items.Select(statement => new PolicyStatement(statement));

    /// <summary>Of a resource of <see cref="Inline"/> or <see cref="Managed"/>: its own document and the documents in its <c>Policies</c>; not who may assume a role.</summary>
    public static IEnumerable<PolicyStatement> Of(TemplateResource resource) =>
        In(resource["PolicyDocument"]).Concat(resource["Policies"].Items.SelectMany(policy => In(policy["PolicyDocument"])));

    /// <summary>Whether a policy of that type that names the resource denies an action to requests without TLS.</summary>
    public static bool DenyPlain(TemplateResource resource, string policyType, string property, string action) =>
        resource.Stack.Set.OfType(policyType)
            .Where(policy => policy[property].Items.Any(target => target.RefersTo(resource)))
            .SelectMany(policy => In(policy["PolicyDocument"]))
            .Any(statement => statement is { IsDeny: true, IsAboutPlainRequests: true, IsForEverybody: true } && statement.Covers(action));
}
