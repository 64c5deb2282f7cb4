using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Deploying;

/// <summary>What the steps that speak to AWS have in common.</summary>
internal static class AwsSteps
{
    /// <param name="context">The step.</param>
    /// <param name="work">Gets AWS, a clock and where its lines go.</param>
    /// <exception cref="DistributedApplicationException">It failed; the message says what to do.</exception>
    public static async Task RunAsync(PipelineStepContext context, Func<IAwsCli, TimeProvider, Action<string>, Task> work)
    {
        try
        {
            await work(new AwsCli(), context.Services.GetService<TimeProvider>() ?? TimeProvider.System, line => context.ReportingStep.Log(LogLevel.Information, line));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            context.ReportingStep.Log(LogLevel.Warning, "Stopped. What CloudFormation has begun goes on by itself; run this again, and it is waited for.");
            throw;
        }
        catch (AwsException e)
        {
            throw new DistributedApplicationException($"{e.Message} {Advice(e)}", e);
        }
    }

    private static string Advice(AwsException e) => e.Code switch
    {
        null => "The CLI says so itself: look whether it is there and has credentials and a region ('aws sts get-caller-identity', 'aws configure').",
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => "Whoever runs this lacks the right. Nothing is half done: run it again with more rights, and it goes on.",
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => "The credentials have run out. Sign in again and run it again: it goes on.",
        _ => "Run it again once that is put right: it goes on.",
    };
}
