using Amazon.CDK.AWS.XRay;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>The traces that went wrong or were slow, as a group of X-Ray; in production it looks for what is out of the ordinary by itself.</summary>
internal sealed class TraceGroupConstruct : Construct
{
    public TraceGroupConstruct(Construct scope, string id, DeployedApplication application)
        : base(scope, id) => _ = new CfnGroup(this, "Group", new CfnGroupProps
        {
            // X-Ray takes 32 characters.
            GroupName = ResourceNames.Prefix(application) is var name && name.Length > MostCharacters ? name[..MostCharacters] : name,
            FilterExpression = $"({string.Join(" OR ", application.Services.Select(service => $"service(\"{service.Name}\")"))}) AND (error OR fault OR responsetime > 1)",
            InsightsConfiguration = new CfnGroup.InsightsConfigurationProperty
            {
                InsightsEnabled = application.Environment.Kind == EnvironmentKind.Production,
                NotificationsEnabled = false,
            },
        });

    private const int MostCharacters = 32;
}
