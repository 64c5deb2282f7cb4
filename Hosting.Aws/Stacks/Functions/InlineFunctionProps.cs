using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;

namespace Hosting.Aws.Stacks.Functions;

/// <summary>What a function is made from.</summary>
/// <param name="Description">What it is for.</param>
/// <param name="Text">Its JavaScript, at most 4,096 characters, so that it stands in the template.</param>
/// <param name="Permissions">What it may do, besides writing its log.</param>
/// <param name="LogRetention">How long its log is kept.</param>
internal sealed record InlineFunctionProps(string Description, string Text, IReadOnlyList<PolicyStatement> Permissions, RetentionDays LogRetention)
{
    /// <summary>After this it is ended. Default: 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);
}
