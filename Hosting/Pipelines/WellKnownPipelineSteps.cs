using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Steps that every application has, for others to hang on to: <c>publish</c> after the steps of publishing, <c>publish-prereq</c> before them.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineSteps
{
    /// <summary>After everything that writes what a deployment needs.</summary>
    public const string Publish = "publish";

    /// <summary>Before it.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>After everything that deploys.</summary>
    public const string Deploy = "deploy";

    /// <summary>Before it.</summary>
    public const string DeployPrereq = "deploy-prereq";

    /// <summary>After everything that builds.</summary>
    public const string Build = "build";

    /// <summary>Before it.</summary>
    public const string BuildPrereq = "build-prereq";

    /// <summary>After everything that pushes images.</summary>
    public const string Push = "push";

    /// <summary>Before it.</summary>
    public const string PushPrereq = "push-prereq";

    /// <summary>Lists all steps and the order they run in.</summary>
    public const string Diagnostics = "diagnostics";
}
