using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>How far something reported is.</summary>
[Experimental("ASPIREPIPELINES001")]
public enum CompletionState
{
    /// <summary>Under way.</summary>
    InProgress = 0,

    /// <summary>Done.</summary>
    Completed = 1,

    /// <summary>Done, with something to look at.</summary>
    CompletedWithWarning = 2,

    /// <summary>Failed.</summary>
    CompletedWithError = 3,
}
