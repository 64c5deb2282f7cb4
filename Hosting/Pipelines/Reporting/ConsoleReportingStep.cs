using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step on the console. It ends as badly as the worst of its parts, if nobody ends it otherwise.</summary>
internal sealed class ConsoleReportingStep(ConsoleActivityReporter reporter, string title) : IReportingStep
{
    private readonly long _started = reporter.Now;
    private int _worst = (int)CompletionState.Completed;
    private int _ended;

    /// <summary>How the step ended, or would end now.</summary>
    public CompletionState Outcome => (CompletionState)Volatile.Read(ref _worst);

    public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
    {
        reporter.Write(title, ReportMark.Note, statusText);
        return Task.FromResult<IReportingTask>(new ConsoleReportingTask(reporter, title, statusText, Worsen));
    }

    public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default)
        => CreateTaskAsync(statusText.Value, cancellationToken);

    public void Log(LogLevel logLevel, string message)
    {
        if (logLevel < reporter.MinimumLevel || logLevel == LogLevel.None) return;
        reporter.Write(title, logLevel switch
        {
            >= LogLevel.Error => ReportMark.Failure,
            LogLevel.Warning => ReportMark.Warning,
            _ => ReportMark.Note,
        }, message);
    }

    public void Log(LogLevel logLevel, MarkdownString message) => Log(logLevel, message.Value);

    public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return Task.CompletedTask;
        Volatile.Write(ref _worst, (int)completionState);
        reporter.WriteEnd(title, null, completionText, completionState, _started);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        => CompleteAsync(completionText.Value, completionState, cancellationToken);

    public async ValueTask DisposeAsync() => await CompleteAsync("", Outcome);

    private void Worsen(CompletionState state)
    {
        if (Volatile.Read(ref _ended) != 0) return;
        int before;
        do before = Volatile.Read(ref _worst);
        while ((int)state > before && Interlocked.CompareExchange(ref _worst, (int)state, before) != before);
    }
}
