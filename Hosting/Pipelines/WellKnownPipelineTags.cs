using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Kinds of steps.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineTags
{
    /// <summary>Provisions infrastructure.</summary>
    public const string ProvisionInfrastructure = "provision-infra";

    /// <summary>Builds something that runs.</summary>
    public const string BuildCompute = "build-compute";

    /// <summary>Pushes an image.</summary>
    public const string PushContainerImage = "push-container-image";

    /// <summary>Deploys something that runs.</summary>
    public const string DeployCompute = "deploy-compute";
}
