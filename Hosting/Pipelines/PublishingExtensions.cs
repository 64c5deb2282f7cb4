using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Short forms of ending and updating what is reported.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PublishingExtensions
{
    /// <summary>Ends it well.</summary>
    public static async Task<IReportingStep> SucceedAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message ?? "Done", CompletionState.Completed, cancellationToken);
        return step;
    }

    /// <summary>Ends it well.</summary>
    public static async Task<IReportingStep> SucceedAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message, CompletionState.Completed, cancellationToken);
        return step;
    }

    /// <summary>Ends it with a warning.</summary>
    public static async Task<IReportingStep> WarnAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message ?? "Done, with warnings", CompletionState.CompletedWithWarning, cancellationToken);
        return step;
    }

    /// <summary>Ends it with a warning.</summary>
    public static async Task<IReportingStep> WarnAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message, CompletionState.CompletedWithWarning, cancellationToken);
        return step;
    }

    /// <summary>Ends it as failed. A step reported as failed fails the run, as one that throws does.</summary>
    public static async Task<IReportingStep> FailAsync(this IReportingStep step, string? errorMessage = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(errorMessage ?? "Failed", CompletionState.CompletedWithError, cancellationToken);
        return step;
    }

    /// <summary>Ends it as failed. A step reported as failed fails the run, as one that throws does.</summary>
    public static async Task<IReportingStep> FailAsync(this IReportingStep step, MarkdownString errorMessage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(errorMessage, CompletionState.CompletedWithError, cancellationToken);
        return step;
    }

    /// <summary>Ends it well.</summary>
    public static async Task<IReportingTask> SucceedAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message ?? "Done", CompletionState.Completed, cancellationToken);
        return task;
    }

    /// <summary>Ends it well.</summary>
    public static async Task<IReportingTask> SucceedAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.Completed, cancellationToken);
        return task;
    }

    /// <summary>Ends it with a warning.</summary>
    public static async Task<IReportingTask> WarnAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message ?? "Done, with warnings", CompletionState.CompletedWithWarning, cancellationToken);
        return task;
    }

    /// <summary>Ends it with a warning.</summary>
    public static async Task<IReportingTask> WarnAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.CompletedWithWarning, cancellationToken);
        return task;
    }

    /// <summary>Ends it as failed. A step reported as failed fails the run, as one that throws does.</summary>
    public static async Task<IReportingTask> FailAsync(this IReportingTask task, string? errorMessage = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(errorMessage ?? "Failed", CompletionState.CompletedWithError, cancellationToken);
        return task;
    }

    /// <summary>Ends it as failed. A step reported as failed fails the run, as one that throws does.</summary>
    public static async Task<IReportingTask> FailAsync(this IReportingTask task, MarkdownString errorMessage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(errorMessage, CompletionState.CompletedWithError, cancellationToken);
        return task;
    }

    /// <summary>Says what is being done.</summary>
    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, string statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.UpdateAsync(statusText, cancellationToken);
        return task;
    }

    /// <summary>Says what is being done.</summary>
    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, MarkdownString statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.UpdateAsync(statusText, cancellationToken);
        return task;
    }
}
