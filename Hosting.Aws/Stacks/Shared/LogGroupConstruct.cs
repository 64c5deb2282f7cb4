using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace Hosting.Aws.Stacks.Shared;

/// <summary>A log group that forgets.</summary>
internal sealed class LogGroupConstruct : Construct
{
    public LogGroupConstruct(Construct scope, string id, LogGroupProps props)
        : base(scope, id)
    {
        LogGroup = new LogGroup(this, "Logs", new Amazon.CDK.AWS.Logs.LogGroupProps
        {
            LogGroupName = props.Name,
            RemovalPolicy = props.Environment.Kind == EnvironmentKind.Production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        });
        // The construct takes an enumeration whose values are no days.
        ((CfnLogGroup)LogGroup.Node.DefaultChild!).RetentionInDays = Retention.Days(props.Environment);
    }

    /// <summary>The group.</summary>
    public LogGroup LogGroup { get; }
}

/// <summary>Of a <see cref="LogGroupConstruct"/>.</summary>
/// <param name="Environment">Says for how long.</param>
/// <param name="Name">Null for one that CloudFormation gives.</param>
internal sealed record LogGroupProps(AwsEnvironmentOptions Environment, string? Name = null);
