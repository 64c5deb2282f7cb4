using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Data;

/// <summary>Lets RDS write what the server's machine does. Its log group is the account's, with a name that RDS gives.</summary>
internal sealed class MonitoringRoleConstruct : Construct
{
    public MonitoringRoleConstruct(Construct scope, string id)
        : base(scope, id)
    {
        var group = Stack.Of(this).FormatArn(new ArnComponents
        {
            Service = "logs",
            Resource = "log-group",
            ResourceName = "RDSOSMetrics",
            ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
        });
        Role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("monitoring.rds.amazonaws.com"),
            // Inline, so that it is there when RDS looks.
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Logs"] = new(new PolicyDocumentProps
                {
                    Statements =
                    [
                        Permission.On([group], "logs:CreateLogGroup", "logs:PutRetentionPolicy"),
                        Permission.OnPattern(
                            "StreamsAreNamedByRds", [$"{group}:log-stream:*"],
                            "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"),
                    ],
                }),
            },
        });
    }

    /// <summary>The role.</summary>
    public Role Role { get; }
}
