namespace Aspire.Hosting.Pipelines;

/// <summary>A part of a step on the console.</summary>
internal sealed class ConsoleReportingTask(ConsoleActivityReporter reporter, string title, string text, Action<CompletionState> ended) : IReportingTask
{
    private readonly long _started = reporter.Now;
    private int _ended;

    public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _ended) == 0) reporter.Write(title, ReportMark.Note, $"{text}: {statusText}");
        return Task.CompletedTask;
    }

    public Task UpdateAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => UpdateAsync(statusText.Value, cancellationToken);

    public Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return Task.CompletedTask;
        ended(completionState);
        reporter.WriteEnd(title, text, completionMessage, completionState, _started);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(MarkdownString completionMessage, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        => CompleteAsync(completionMessage.Value, completionState, cancellationToken);

    public async ValueTask DisposeAsync() => await CompleteAsync();
}
