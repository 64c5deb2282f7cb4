using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Embedded.Terminal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Embedded.CommandLine;

/// <summary>Does what the AppHost was started for, and sets the exit code.</summary>
internal sealed class OperationRunner(
    AppHostArguments arguments,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext execution,
    IDistributedApplicationPipeline pipeline,
    IServiceProvider services,
    ILogger<OperationRunner> logger,
    IAnsiConsole console)
{
    public async Task RunAsync(IHost host, CancellationToken cancellationToken)
    {
        if (arguments.Help) await HelpText.WriteAsync(console, (DistributedApplicationPipeline)pipeline, Context(cancellationToken));
        else if (execution.IsPublishMode) await ExecuteStepAsync(cancellationToken);
        else await new RunSession(host, console).RunAsync(cancellationToken);
    }

    private async Task ExecuteStepAsync(CancellationToken cancellationToken)
    {
        using var stop = new StopSignals();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        try
        {
            await pipeline.ExecuteAsync(Context(either.Token));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // A step that came to an end of its own when it was told to stop has said how it ended.
            if (Environment.ExitCode != 0) return;
            console.MarkupLine("[yellow]Cancelled.[/]");
            Environment.ExitCode = StopSignals.ExitCode;
        }
        catch (PipelineFailedException)
        {
            // Each failed step has told its reason already.
            Environment.ExitCode = 1;
        }
    }

    private PipelineContext Context(CancellationToken cancellationToken) => new(model, execution, services, logger, cancellationToken);
}
