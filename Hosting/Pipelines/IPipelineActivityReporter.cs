using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells people how a run of the pipeline gets on.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IPipelineActivityReporter
{
    /// <summary>Begins a step.</summary>
    Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default);

    /// <summary>Ends the run.</summary>
    Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default);
}
