using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>How a run of the pipeline ended.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PublishCompletionOptions
{
    /// <summary>What to say.</summary>
    public string? CompletionMessage { get; set; }

    /// <summary>How it ended; null for success.</summary>
    public CompletionState? CompletionState { get; set; }

    /// <summary>What the steps had to say.</summary>
    public IReadOnlyList<PipelineSummaryItem>? PipelineSummary { get; set; }
}
