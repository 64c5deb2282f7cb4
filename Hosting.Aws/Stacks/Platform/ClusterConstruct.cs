using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>The cluster, on capacity that is AWS' own.</summary>
internal sealed class ClusterConstruct : Construct
{
    public ClusterConstruct(Construct scope, string id, DeployedApplication application)
        : base(scope, id) => Cluster = new CfnCluster(this, "Cluster", new CfnClusterProps
        {
            ClusterName = ResourceNames.Cluster(application),
            CapacityProviders = ["FARGATE", "FARGATE_SPOT"],
            ClusterSettings = new[]
            {
                // Costs 15 dollars a month at three services: in development it stays off. docs/aws-stacks.md lists such cuts.
                new CfnCluster.ClusterSettingsProperty
                {
                    Name = "containerInsights",
                    Value = application.Environment.Kind is EnvironmentKind.Staging or EnvironmentKind.Production ? "enabled" : "disabled",
                },
            },
        });

    /// <summary>The cluster.</summary>
    public CfnCluster Cluster { get; }
}
