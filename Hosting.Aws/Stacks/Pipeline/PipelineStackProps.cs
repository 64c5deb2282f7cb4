using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>What the pipeline stands on. It needs no service: images are made before there is one.</summary>
/// <param name="Network">Where builds run that reach the test listener; null where they run outside the network.</param>
/// <param name="TestListenerGroup">The id of the security group of the public load balancer, in which such a build opens the test port to itself.</param>
/// <param name="SiteUrl">The address of the site, without a slash at its end.</param>
/// <param name="SiteHost">The name in it.</param>
/// <param name="NotificationTopicArn">Who is told how it goes.</param>
/// <param name="TestUser">As whom end-to-end tests sign in; null when nobody does.</param>
/// <param name="SecretsKey">Encrypts that secret.</param>
internal sealed record PipelineStackProps(
    BuildNetwork? Network, string TestListenerGroup, string SiteUrl, string SiteHost, string NotificationTopicArn, ISecret? TestUser, IKey SecretsKey);
