using Amazon.CDK.AWS.RDS;
using Constructs;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>What happens to the database server reaches those who are told: maintenance, failures, somebody's changes.</summary>
internal sealed class DatabaseEventsConstruct : Construct
{
    private const string Instance = "db-instance";
    private const string Change = "configuration change";
    private const string Failure = "failure";

    private static readonly (string Id, string Source, string[] Categories)[] Kinds =
    [
        ("Server", Instance, ["maintenance", Change, Failure, "low storage"]),
        ("Parameters", "db-parameter-group", [Change]),
        ("SecurityGroups", "db-security-group", [Change, Failure]),
    ];

    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's.</param>
    /// <param name="props">Who is told of what.</param>
    public DatabaseEventsConstruct(Construct scope, string id, DatabaseEventsProps props)
        : base(scope, id)
    {
        foreach (var (kind, source, categories) in Kinds)
        {
            _ = new CfnEventSubscription(this, kind, new CfnEventSubscriptionProps
            {
                SnsTopicArn = props.TopicArn,
                SourceType = source,
                EventCategories = categories,

                // Of groups, all: that of the server is in another stack, and nobody changes one by hand without a reason that all should hear.
                SourceIds = source == Instance ? [props.Server] : null,
                Enabled = true,
            });
        }
    }
}

/// <summary>Of a <see cref="DatabaseEventsConstruct"/>.</summary>
/// <param name="TopicArn">Who is told.</param>
/// <param name="Server">A reference to the server.</param>
internal sealed record DatabaseEventsProps(string TopicArn, string Server);
