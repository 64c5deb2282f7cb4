using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells how a run gets on, one line an event: with colours and signs on a terminal, plain elsewhere.</summary>
internal sealed class ConsoleActivityReporter(IAnsiConsole console, TimeProvider time, LogLevel minimumLevel) : IPipelineActivityReporter
{
    private readonly ReportLines _lines = new(console);

    public LogLevel MinimumLevel { get; } = minimumLevel;

    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default)
    {
        _lines.Write(title, ReportMark.Start, "started");
        return Task.FromResult<IReportingStep>(new ConsoleReportingStep(this, title));
    }

    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        foreach (var item in options?.PipelineSummary ?? []) _lines.Write(null, ReportMark.Note, $"{item.Key}: {item.Value}");
        if (options?.CompletionMessage is { Length: > 0 } message) _lines.Write(null, Mark(options.CompletionState ?? CompletionState.Completed), message);
        return Task.CompletedTask;
    }

    internal long Now => time.GetTimestamp();

    internal void Write(string title, ReportMark mark, string text) => _lines.Write(title, mark, text);

    /// <param name="title">The step.</param>
    /// <param name="part">The part of it; null for all.</param>
    /// <param name="text">What is said; empty for nothing to say.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="started">When it began.</param>
    internal void WriteEnd(string title, string? part, string? text, CompletionState state, long started)
    {
        var verdict = state switch
        {
            CompletionState.CompletedWithError => "failed",
            CompletionState.CompletedWithWarning => "done, with a warning,",
            _ => "done",
        };
        var what = part is null ? "" : $"{part}: ";
        var said = string.IsNullOrEmpty(text) ? "" : $": {text}";
        _lines.Write(title, Mark(state), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}{verdict} after {time.GetElapsedTime(started).TotalSeconds:0.0} s{said}"));
    }

    private static ReportMark Mark(CompletionState state) => state switch
    {
        CompletionState.CompletedWithError => ReportMark.Failure,
        CompletionState.CompletedWithWarning => ReportMark.Warning,
        CompletionState.Completed => ReportMark.Success,
        _ => ReportMark.Note,
    };
}
