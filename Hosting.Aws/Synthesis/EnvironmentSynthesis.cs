using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Aspire.Hosting;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks;
using Environment = System.Environment;

namespace Hosting.Aws.Synthesis;

/// <summary>From what is deployed to templates. Needs Node.js and nothing else: no account, no network, no clock.</summary>
internal static class EnvironmentSynthesis
{
    /// <summary>What CloudFormation takes from a file; a larger one needs a bucket.</summary>
    public const int MostBytes = 51_200;

    /// <summary>Whoever makes constructs has it: one process of Node.js serves all of them, and does one thing at a time.</summary>
    public static readonly Lock OneAtATime = new();

    // NodeProgram has judged the version; the CDK would fill the screen with its opinion of it. It wants to be told major versions.
    private static readonly string[] Silenced =
        ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"];

    private static readonly string Versions = string.Join(',', Enumerable.Range(NodeProgram.OldestVersion, 50));

    /// <param name="application">What is deployed.</param>
    /// <param name="callbacks">What people change.</param>
    /// <returns>In the order in which they are deployed.</returns>
    public static IReadOnlyList<SynthesizedStack> Run(DeployedApplication application, ConstructCallbacks callbacks)
    {
        foreach (var variable in Silenced)
            Environment.SetEnvironmentVariable(variable, Versions);
        var folder = Directory.CreateTempSubdirectory("aws-synthesis-").FullName;
        try
        {
            lock (OneAtATime)
                return Synthesize(new StackContext(application, callbacks), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<SynthesizedStack> Synthesize(StackContext context, string folder)
    {
        var app = new App(new AppProps
        {
            AnalyticsReporting = false,
            Outdir = folder,
            TreeMetadata = false,
            DefaultStackSynthesizer = new BootstraplessSynthesizer(),
            Context = new Dictionary<string, object>
            {
                // Where a resource was made in code is nobody's business in AWS.
                ["aws:cdk:disable-asset-staging"] = true,
                ["aws:cdk:enable-asset-metadata"] = false,
                ["aws:cdk:enable-path-metadata"] = false,
                ["aws:cdk:version-reporting"] = false,
            },
        });
        EnvironmentStacks.AddTo(app, context);
        context.Callbacks.ApplyTo(app, context.Prefix);
        var prefix = context.Prefix + "-";
        List<SynthesizedStack> stacks =
        [
            .. app.Synth().Stacks.Select(stack => new SynthesizedStack(
                stack.StackName.StartsWith(prefix, StringComparison.Ordinal) ? stack.StackName[prefix.Length..] : stack.StackName,
                stack.StackName,
                Minify(File.ReadAllText(stack.TemplateFullPath)),
                [.. stack.Dependencies.OfType<Amazon.CDK.CXAPI.CloudFormationStackArtifact>().Select(each => each.StackName).Order(StringComparer.Ordinal)])),
        ];
        var faults = stacks.Select(stack => (stack.StackName, Size: Encoding.UTF8.GetByteCount(stack.Template))).Where(each => each.Size > MostBytes).Select(each =>
            $"{Environment.NewLine}  - The template of the stack '{each.StackName}' has {each.Size} bytes, and CloudFormation takes {MostBytes} without a bucket. Take some of what callbacks add out, or split the service.").ToList();
        return faults.Count == 0 ? stacks : throw new DistributedApplicationException($"Templates are too large, and nothing was written:{string.Concat(faults)}");
    }

    private static string Minify(string json) => JsonNode.Parse(json)!.ToJsonString(Minified);

    private static readonly JsonSerializerOptions Minified = new()
    {
        WriteIndented = false,
        // Fewer bytes, and still JSON: templates stand in no page.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>A stack as it is deployed.</summary>
/// <param name="Name">Short, within the environment: <c>network</c>.</param>
/// <param name="StackName">In the account: <c>coffee-production-network</c>.</param>
/// <param name="Template">Minified JSON.</param>
/// <param name="DependsOn">Names in the account of the stacks that are deployed before it.</param>
internal sealed record SynthesizedStack(string Name, string StackName, string Template, IReadOnlyList<string> DependsOn);
