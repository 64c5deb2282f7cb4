using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks;

/// <summary>What every stack is made from.</summary>
/// <param name="Application">What is deployed.</param>
/// <param name="Callbacks">What people adjust, construct by construct.</param>
internal sealed record StackContext(DeployedApplication Application, ConstructCallbacks Callbacks)
{
    /// <summary>Begins the names of what the environment has: <c>coffee-production</c>.</summary>
    public string Prefix => $"{Application.Name}-{Application.EnvironmentName}";
}
