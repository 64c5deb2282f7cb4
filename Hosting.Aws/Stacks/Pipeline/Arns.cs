using Amazon.CDK;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>ARNs of things in the stack's account and region, by their names: short, since there are hundreds of them and a template has a limit.</summary>
/// <param name="stack">The stack.</param>
internal sealed class Arns(Stack stack)
{
    /// <summary>Of a thing: <c>ecs</c>, <c>cluster/coffee-production</c>.</summary>
    public string Of(string service, string resource) => Token.IsUnresolved(resource)
        ? $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}"
        : Fn.Sub($"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{resource}");

    /// <summary>Of something that has an account and no region.</summary>
    public static string Global(string service, string resource) => Fn.Sub($"arn:${{AWS::Partition}}:{service}::${{AWS::AccountId}}:{resource}");
}
