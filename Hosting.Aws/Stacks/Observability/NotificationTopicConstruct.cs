using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>
/// Who is told. Encrypted with a key of its own, since AWS' own key for topics lets no alarm write to them; in development not at all, for the key costs a dollar a month and
/// what it says is in the mails anyway.
/// </summary>
internal sealed class NotificationTopicConstruct : Construct
{
    private static readonly string[] Writers = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "codestar-notifications.amazonaws.com", "events.rds.amazonaws.com"];

    public NotificationTopicConstruct(Construct scope, string id, NotificationTopicProps props)
        : base(scope, id)
    {
        var key = props.Environment.Kind == EnvironmentKind.Development
            ? null
            : new EncryptionKeyConstruct(this, "Key", new EncryptionKeyProps(props.Environment, $"Notifications of {props.Prefix}")).Key;
        Topic = new Topic(this, "Topic", new TopicProps { TopicName = $"{props.Prefix}-notifications", MasterKey = key, EnforceSSL = true });
        Topic.AddToResourcePolicy(Allow(Topic.TopicArn, "sns:Publish"));
        key?.AddToResourcePolicy(Allow("*", "kms:Decrypt", "kms:GenerateDataKey"));
        foreach (var (index, recipient) in props.Environment.Observability.Recipients.Index())
        {
            _ = new CfnSubscription(this, FormattableString.Invariant($"Recipient{index}"), new CfnSubscriptionProps
            {
                TopicArn = Topic.TopicArn,
                Protocol = "email",
                Endpoint = recipient,
            });
        }
    }

    /// <summary>The topic.</summary>
    public Topic Topic { get; }

    private PolicyStatement Allow(string resource, params string[] actions) => new(new PolicyStatementProps
    {
        Principals = [.. Writers.Select(writer => new ServicePrincipal(writer))],
        Actions = actions,
        Resources = [resource],
        // Nobody else's alarms.
        Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = Stack.Of(this).Account } },
    });
}

/// <summary>Of a <see cref="NotificationTopicConstruct"/>.</summary>
internal sealed record NotificationTopicProps(AwsEnvironmentOptions Environment, string Prefix);
