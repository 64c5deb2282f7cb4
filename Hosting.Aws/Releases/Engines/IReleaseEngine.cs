using Hosting.Aws.Releases.Observation;

namespace Hosting.Aws.Releases.Engines;

/// <summary>
/// Who releases a service in AWS: CodeDeploy, or ECS itself. Keeps nothing: which deployment is this release's is read from AWS. Whatever is asked for twice is done once, and
/// what cannot be done any more, because it was done or because AWS went on, is no error: the next look shows it.
/// </summary>
internal interface IReleaseEngine
{
    /// <summary>Whether the time in which blue still runs can be ended. Where it cannot its end is waited for.</summary>
    bool EndsBake { get; }

    /// <summary>What is true of each service.</summary>
    Task<IReadOnlyList<ServiceDeployment>> ReadAsync(IReadOnlyList<string> services, Weights weights, CancellationToken cancellationToken);

    /// <summary>Starts green.</summary>
    /// <param name="service">Its name in the app model.</param>
    /// <param name="taskDefinition">ARN of what green runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task StartAsync(string service, string taskDefinition, CancellationToken cancellationToken);

    /// <summary>Lets visitors move to green, by AWS' own clock.</summary>
    Task ShiftAsync(ServiceDeployment deployment, CancellationToken cancellationToken);

    /// <summary>Sends visitors back to blue and stops green.</summary>
    Task GoBackAsync(ServiceDeployment deployment, CancellationToken cancellationToken);

    /// <summary>Lets blue go, where <see cref="EndsBake"/>.</summary>
    Task EndBakeAsync(ServiceDeployment deployment, CancellationToken cancellationToken);
}
