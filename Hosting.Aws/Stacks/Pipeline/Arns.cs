using Amazon.CDK;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>ARNs of things in the stack's account and region, by their names.</summary>
/// <param name="stack">The stack.</param>
internal sealed class Arns(Stack stack)
{
    /// <summary>Of a thing: <c>ecs</c>, <c>cluster/coffee-production</c>.</summary>
    public string Of(string service, string resource) => $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}";

    /// <summary>Of something that has an account and no region.</summary>
    public string Global(string service, string resource) => $"arn:{stack.Partition}:{service}::{stack.Account}:{resource}";
}
