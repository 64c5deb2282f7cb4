using Hosting.Aws.Cli;
using Hosting.Aws.Releases.Engines;
using Hosting.Aws.Releases.Observation;

namespace Hosting.Aws.Releases;

/// <summary>What AWS says of the services of a release at one moment.</summary>
/// <param name="Environment">What is there.</param>
/// <param name="Weights">How requests are shared out.</param>
/// <param name="Deployments">What the engine does, providers before their consumers.</param>
internal sealed record ReleaseSight(AwsReleaseEnvironment Environment, Weights Weights, IReadOnlyList<ServiceDeployment> Deployments)
{
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    public static async Task<ReleaseSight> ReadAsync(IAwsCli cli, AwsReleaseEnvironment environment, IReleaseEngine engine, IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var weights = await Weights.ReadAsync(cli, environment, services, cancellationToken);
        return new(environment, weights, await engine.ReadAsync(services, weights, cancellationToken));
    }

    /// <summary>Green's target group: where its tasks are, or would be.</summary>
    public string Green(ServiceDeployment deployment) => deployment.GreenGroup ?? Environment.Of(deployment.Service).Other(Weights.Live(deployment.Service));

    /// <summary>Blue's target group.</summary>
    public string Blue(ServiceDeployment deployment) => Environment.Of(deployment.Service).Other(Green(deployment));
}
