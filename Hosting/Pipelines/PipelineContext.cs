using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>One run of the pipeline.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineContext(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    IServiceProvider serviceProvider,
    ILogger logger,
    CancellationToken cancellationToken)
{
    /// <summary>The application's resources.</summary>
    public DistributedApplicationModel Model { get; } = model;

    /// <summary>The operation.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = serviceProvider;

    /// <summary>The AppHost's log.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Ends the run; set when a step fails as well.</summary>
    public CancellationToken CancellationToken { get; set; } = cancellationToken;

    /// <summary>What is said when the run is over.</summary>
    public PipelineSummary Summary { get; } = new();
}
