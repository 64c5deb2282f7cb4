using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>One run of a step.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineStepContext
{
    /// <summary>The run of the pipeline.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>Tells people how the step gets on.</summary>
    public required IReportingStep ReportingStep { get; init; }

    /// <summary>The application's resources.</summary>
    public DistributedApplicationModel Model => PipelineContext.Model;

    /// <summary>The operation.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => PipelineContext.ExecutionContext;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => PipelineContext.Services;

    /// <summary>Writes to <see cref="ReportingStep"/>.</summary>
    public ILogger Logger => field ??= new ReportingLogger(ReportingStep);

    /// <summary>Ends the step.</summary>
    public CancellationToken CancellationToken => PipelineContext.CancellationToken;

    /// <summary>What is said when the run is over.</summary>
    public PipelineSummary Summary => PipelineContext.Summary;
}
