using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Carries out steps: each as soon as those it depends on are done, independent ones at the same time. The first failure cancels those that run and keeps the rest from starting.</summary>
internal sealed partial class StepRunner(StepGraph graph, PipelineContext context)
{
    private readonly List<(PipelineStep Step, Exception Error)> _failures = [];
    private readonly HashSet<string> _done = [];
    private readonly IPipelineActivityReporter _reporter = context.Services.GetRequiredService<IPipelineActivityReporter>();

    /// <param name="asked">The step asked for.</param>
    /// <param name="steps">That step and all it depends on, in an order they can run.</param>
    public async Task RunAsync(PipelineStep asked, IReadOnlyList<PipelineStep> steps)
    {
        var asksToStop = context.CancellationToken;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(asksToStop);
        context.CancellationToken = stop.Token;
        try
        {
            var runs = new Dictionary<string, Task>(StringComparer.Ordinal);
            foreach (var step in steps)
            {
                var before = graph.DependenciesOf(step).Select(d => runs[d]).ToList();
                runs[step.Name] = RunAfterAsync(step, before, stop);
            }

            await Task.WhenAll(runs.Values);
        }
        finally
        {
            context.CancellationToken = asksToStop;
        }

        await ReportAsync(asked, steps, asksToStop);
    }

    private async Task RunAfterAsync(PipelineStep step, IReadOnlyList<Task> before, CancellationTokenSource stop)
    {
        await Task.WhenAll(before);
        if (stop.IsCancellationRequested) return;
        if (step.IsAggregation)
        {
            lock (_failures) _done.Add(step.Name);
            return;
        }

        try
        {
            await Task.Run(() => RunAsync(step), CancellationToken.None);
            lock (_failures) _done.Add(step.Name);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped because another step failed, or somebody asked to stop: no failure of its own.
        }
        catch (Exception e)
        {
            lock (_failures) _failures.Add((step, e));
            await stop.CancelAsync();
        }
    }

    private async Task RunAsync(PipelineStep step)
    {
        await using var report = await _reporter.CreateStepAsync(step.Name, context.CancellationToken);
        try
        {
            await step.Action(new PipelineStepContext { PipelineContext = context, ReportingStep = report });
            if (report is ConsoleReportingStep { Outcome: CompletionState.CompletedWithError })
                throw new DistributedApplicationException("it, or a part of it, was reported as failed");
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            await report.CompleteAsync("stopped", CompletionState.CompletedWithWarning, CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            if (e is not DistributedApplicationException) LogDetail(context.Logger, e, step.Name);
            await report.FailAsync(e.Message, CancellationToken.None);
            throw;
        }
    }

    private async Task ReportAsync(PipelineStep asked, IReadOnlyList<PipelineStep> steps, CancellationToken asksToStop)
    {
        var stopped = _failures.Count == 0 && asksToStop.IsCancellationRequested && _done.Count < steps.Count;
        var left = steps.Where(s => !s.IsAggregation && !_done.Contains(s.Name) && _failures.All(f => f.Step != s)).Select(s => s.Name).ToList();
        var notDone = left.Count == 0 ? "" : $" Not done: {string.Join(", ", left)}.";
        var failed = _failures.Count > 0 ? $"'{asked.Name}' failed: {string.Join(", ", _failures.Select(f => f.Step.Name))}.{notDone}" : "";
        await _reporter.CompletePublishAsync(
            new PublishCompletionOptions
            {
                CompletionMessage = failed.Length > 0 ? failed : stopped ? $"'{asked.Name}' was stopped.{notDone}" : $"'{asked.Name}' is done.",
                CompletionState = failed.Length > 0 || stopped ? CompletionState.CompletedWithError : CompletionState.Completed,
                PipelineSummary = context.Summary.Items,
            },
            CancellationToken.None);

        if (_failures.Count > 0)
        {
            throw new PipelineFailedException(
                string.Join(Environment.NewLine, _failures.Select(f => $"Step '{f.Step.Name}' failed: {f.Error.Message}")),
                _failures is [var only] ? only.Error : new AggregateException(_failures.Select(f => f.Error)));
        }

        if (stopped) asksToStop.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Step '{Step}' failed.")]
    private static partial void LogDetail(ILogger logger, Exception exception, string step);
}
