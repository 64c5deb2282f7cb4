using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;

namespace Hosting.Aws.Stacks.Services;

/// <summary>Of a <see cref="TaskConstruct"/>.</summary>
/// <param name="Name">Of the container.</param>
/// <param name="Family">Of the task definition.</param>
/// <param name="Repository">Where its image is.</param>
/// <param name="Tag">Which image.</param>
/// <param name="Logs">Where it writes.</param>
/// <param name="Variables">What it is told.</param>
internal sealed record TaskProps(
    string Name, string Family, Repository Repository, CfnParameter Tag, LogGroup Logs, ContainerVariables Variables)
{
    /// <summary>Processor units. Default: 256.</summary>
    public int Cpu { get; init; } = 256;

    /// <summary>In MiB. Default: 512.</summary>
    public int Memory { get; init; } = 512;

    /// <summary>Arguments of the program. Default: none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>On which it listens. Default: it does not.</summary>
    public int? Port { get; init; }

    /// <summary>How ECS asks whether it is well. Default: not at all.</summary>
    public HealthCheck? HealthCheck { get; init; }

    /// <summary>How long it has from SIGTERM to its end; 2 to 120 seconds. Default: 30 seconds.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
