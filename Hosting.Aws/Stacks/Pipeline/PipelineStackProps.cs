using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Identity;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Observability;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>What the pipeline stands on. It needs no service: images are made before there is one.</summary>
/// <param name="DeploymentRoleArn">As whom CloudFormation works.</param>
/// <param name="Network">Where builds run that reach the test listener; null where they run outside the network.</param>
/// <param name="TestListenerGroup">The id of the security group of the public load balancer, in which such a build opens the test port to itself.</param>
/// <param name="SiteUrl">The address of the site, without a slash at its end.</param>
/// <param name="SiteHost">The name in it.</param>
/// <param name="NotificationTopicArn">Who is told how it goes.</param>
/// <param name="TestUser">As whom end-to-end tests sign in; null when nobody does.</param>
/// <param name="SecretsKey">Encrypts that secret.</param>
internal sealed record PipelineStackProps(
    string DeploymentRoleArn, BuildNetwork? Network, string TestListenerGroup, string SiteUrl, string SiteHost, string NotificationTopicArn, ISecret? TestUser, IKey SecretsKey)
{
    /// <param name="application">Whose site it is.</param>
    /// <param name="deployment">As whom CloudFormation works.</param>
    /// <param name="network">Where builds run.</param>
    /// <param name="data">Has the key of secrets.</param>
    /// <param name="platform">Has the load balancer.</param>
    /// <param name="identity">Null when nobody signs in.</param>
    /// <param name="observability">Has the topic.</param>
    public static PipelineStackProps Of(
        DeployedApplication application, DeploymentStack deployment, NetworkStack network, DataStack data, PlatformStack platform, IdentityStack? identity, ObservabilityStack observability) => new(
        deployment.Role.RoleArn, BuildNetwork.Of(network), network.SecurityGroups.PublicLoadBalancer.SecurityGroupId, platform.SiteUrl,
        application.Environment.Domain?.Name ?? platform.PublicLoadBalancer.AttrDnsName, observability.Topic.TopicArn, identity?.TestUser, data.Key);
}
