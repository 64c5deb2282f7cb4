using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>A logger whose lines are shown with the step that wrote them.</summary>
internal sealed class ReportingLogger(IReportingStep step) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        step.Log(logLevel, exception is null ? text : $"{text}{Environment.NewLine}{exception}");
    }
}
