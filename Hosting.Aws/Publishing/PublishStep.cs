using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Stacks;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Translation;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Publishing;

/// <summary>Publishes one environment: checks everything, then writes everything.</summary>
internal static class PublishStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var (translated, stacks) = await SynthesizeAsync(environment, context);
        var plan = await PublishedPlan.OfAsync(translated, SourceRoot.Of(context.Services), context.CancellationToken);
        var folder = OutputChoice.Of(environment, context.Services);
        var checks = TemplateStudies.Checks(stacks, environment.Name);
        var files = OutputFiles.Of(translated, stacks, [.. plan, .. TemplateStudies.Of(stacks, checks)]);
        OutputFolder.Write(folder, files);
        foreach (var name in translated.LeftOut)
            context.ReportingStep.Log(LogLevel.Information, $"'{name}' is started by hand on a developer's machine, and has no place in AWS.");
        if (translated.Application.Environment.Domain is null)
            context.ReportingStep.Log(LogLevel.Warning, $"The environment '{environment.Name}' has no domain: its site speaks plain HTTP and nobody can sign in, so /admin is closed to everybody. To open it, {EnvironmentConfiguration.Hint(environment.Name, "Domain")}.");
        if (checks.Findings.Count > 0)
            context.ReportingStep.Log(LogLevel.Warning, $"{checks.Findings.Count} findings of public rules are neither met nor accepted; checks.md there has each of them, with what to do.");
        context.ReportingStep.Log(LogLevel.Information, $"{files.Count} files for the environment '{environment.Name}', {stacks.Count} templates among them, are in {folder}. README.md there says what each one is.");
    }

    /// <summary>Everything that can be wrong is found here, before anything is written.</summary>
    /// <exception cref="DistributedApplicationException">Something is wrong; the message has all of it.</exception>
    public static async Task<(Translated Translated, IReadOnlyList<SynthesizedStack> Stacks)> SynthesizeAsync(AwsEnvironmentResource environment, PipelineStepContext context)
    {
        if (NodeProgram.Fault() is { } node)
            throw new DistributedApplicationException(node);
        var translated = await EnvironmentReader.ReadAsync(environment, context.Model, context.ExecutionContext, context.Services, context.CancellationToken);
        var callbacks = new ConstructCallbacks([.. environment.Annotations.OfType<ConstructCallbackAnnotation>().Select(each => each.Callback)]);
        var stacks = await Task.Run(() => EnvironmentSynthesis.Run(translated.Application, callbacks), context.CancellationToken);
        return (translated, stacks);
    }
}
