using Amazon.CDK.AWS.IAM;

namespace Hosting.Aws.Stacks.Shared;

/// <summary>Statements of policies. One that names more than a single thing says why, in its Sid, where who reads the template sees it.</summary>
internal static class Permission
{
    /// <summary>On what is named, and nothing else.</summary>
    public static PolicyStatement On(string[] resources, params string[] actions) => new(new PolicyStatementProps { Actions = actions, Resources = resources });

    /// <summary>On what a pattern names, where the things themselves have no names yet.</summary>
    /// <param name="why">Letters and digits: <c>TaskSetsAreNamedByEcs</c>. docs/aws-stacks.md explains each.</param>
    /// <param name="resources">ARNs that end in a wildcard.</param>
    /// <param name="actions">What may be done.</param>
    public static PolicyStatement OnPattern(string why, string[] resources, params string[] actions) =>
        new(new PolicyStatementProps { Sid = why, Actions = actions, Resources = resources });

    /// <summary>Of actions that know no resource: AWS takes <c>*</c> alone.</summary>
    /// <param name="why">Letters and digits: <c>XRayKnowsNoResources</c>. docs/aws-stacks.md explains each.</param>
    /// <param name="actions">What may be done.</param>
    public static PolicyStatement OnEverything(string why, params string[] actions) =>
        new(new PolicyStatementProps { Sid = why, Actions = actions, Resources = ["*"] });
}
