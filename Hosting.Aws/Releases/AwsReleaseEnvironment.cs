using Hosting.Aws.Deployment;
using Hosting.Aws.Images;

namespace Hosting.Aws.Releases;

/// <summary>What a release finds in AWS and drives there. None of it changes while a release is under way.</summary>
/// <param name="Application">What is deployed; says by which engine services are released.</param>
/// <param name="Services">How traffic reaches each service, in the application's order.</param>
/// <param name="Tasks">Where tasks that run once run.</param>
/// <param name="Images">What is to be released: the tag of every service and task.</param>
/// <param name="SiteUrl">The site's address on the production listener, without a slash at its end.</param>
/// <param name="TestSiteUrl">Its address on the test listener.</param>
internal sealed record AwsReleaseEnvironment(
    DeployedApplication Application,
    IReadOnlyList<ServiceTargets> Services,
    TaskNetwork Tasks,
    ImageList Images,
    string SiteUrl,
    string TestSiteUrl)
{
    /// <summary>
    /// The number of the release, which stands before the version in what an instance calls itself: <c>0.1.0</c> of <c>0.1.0+3f2a91c04b17</c>. Blue's and green's are taken to be the same.
    /// </summary>
    public required string Number { get; init; }

    /// <summary>The service that works in the background, and the task that says which of its versions may; null when none does.</summary>
    public BackgroundPlace? Background { get; init; }

    /// <summary>Paths of the site that green is asked for before it gets visitors.</summary>
    public IReadOnlyList<string> WarmUpPaths { get; init; } = [];

    /// <summary>The targets of a service.</summary>
    public ServiceTargets Of(string service) => Services.Single(each => each.Service == service);
}

/// <summary>How traffic reaches a service.</summary>
/// <param name="Service">Its name in the app model.</param>
/// <param name="ProductionRule">ARN of the rule that shares visitors out.</param>
/// <param name="TestRule">ARN of the rule of the test listener.</param>
/// <param name="TargetGroups">ARNs of its two target groups, in any order: they change their parts with every release.</param>
internal sealed record ServiceTargets(string Service, string ProductionRule, string TestRule, IReadOnlyList<string> TargetGroups)
{
    /// <summary>ARN of the load balancer that sends to them.</summary>
    public required string LoadBalancer { get; init; }

    /// <summary>The other target group.</summary>
    public string Other(string targetGroup) => TargetGroups.Single(each => each != targetGroup);
}

/// <summary>Where tasks that run once run.</summary>
/// <param name="Subnets">Their ids.</param>
/// <param name="SecurityGroup">Its id.</param>
/// <param name="HasPublicAddress">Whether a task has a public address, since nothing else leads out.</param>
internal sealed record TaskNetwork(IReadOnlyList<string> Subnets, string SecurityGroup, bool HasPublicAddress);

/// <summary>Who works in the background.</summary>
/// <param name="Service">The service.</param>
/// <param name="Task">The task whose program takes <c>background-work</c>.</param>
internal sealed record BackgroundPlace(string Service, string Task);
