using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Options of a run of the pipeline, from the command line.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineOptions
{
    /// <summary>The folder that steps write to (<c>--output-path</c>); null for <c>aspire-output</c> beside the AppHost.</summary>
    public string? OutputPath { get; set; }

    /// <summary>Whether earlier results are forgotten first.</summary>
    public bool ClearCache { get; set; }

    /// <summary>The step asked for (<c>--step</c>); null for <c>publish</c>.</summary>
    public string? Step { get; set; }

    /// <summary>The least level of a step's log that is shown: a name of <see cref="Microsoft.Extensions.Logging.LogLevel"/>; null for Information.</summary>
    public string? LogLevel { get; set; }
}
