using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodeStarNotifications;
using Constructs;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>Tells how runs go, and that one waits for somebody.</summary>
internal sealed class NotificationsConstruct : Construct
{
    // Names of CodeStar Notifications.
    private static readonly string[] Events =
    [
        "codepipeline-pipeline-pipeline-execution-failed",
        "codepipeline-pipeline-pipeline-execution-succeeded",
        "codepipeline-pipeline-pipeline-execution-canceled",
        "codepipeline-pipeline-manual-approval-needed",
        "codepipeline-pipeline-manual-approval-failed",
        "codepipeline-pipeline-manual-approval-succeeded",
    ];

    public NotificationsConstruct(Construct scope, string id, NotificationsProps props)
        : base(scope, id) => _ = new CfnNotificationRule(this, "Rule", new CfnNotificationRuleProps
        {
            Name = $"{props.Context.Prefix}-pipeline",
            Resource = props.Context.Arns.Of("codepipeline", props.Pipeline.Ref),
            EventTypeIds = Events,
            DetailType = "FULL",
            Targets = new[] { new CfnNotificationRule.TargetProperty { TargetType = "SNS", TargetAddress = props.Context.Stack.NotificationTopicArn } },
        });
}

/// <summary>Of a <see cref="NotificationsConstruct"/>.</summary>
internal sealed record NotificationsProps(BuildContext Context, CfnPipeline Pipeline);
