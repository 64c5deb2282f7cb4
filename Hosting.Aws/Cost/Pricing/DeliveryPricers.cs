using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Pipeline, builds, source, browser IDE.</summary>
internal static class DeliveryPricers
{
    private const int FreeCommitters = 5;

    public static IEnumerable<Pricer> All =>
    [
        new("AWS::CodePipeline::Pipeline", (pipeline, assume) => pipeline["PipelineType"].Is("V2")
            ? [new("Minutes of actions", "codepipeline-minute", assume.Releases * assume.PipelineMinutes, $"PipelineType = V2; assumed {assume.Releases} runs of {assume.PipelineMinutes} minutes")]
            : [new("Pipeline", "codepipeline-v1", 1, "PipelineType = V1")]),
        new("AWS::CodeBuild::Project", OfBuild),
        new("AWS::CodeCommit::Repository", (_, _) => [new("Active users", "codecommit-user", 0, $"assumed no more than the {FreeCommitters} users that are free")]),
        new("AWS::Cloud9::EnvironmentEC2", (ide, assume) => [new("Browser IDE", $"ec2-{ide["InstanceType"].Rendered}", assume.IdeHours, $"InstanceType; assumed {assume.IdeHours} hours")]),
    ];

    private static IEnumerable<Amount> OfBuild(TemplateResource project, CostAssumptions assume)
    {
        var size = project["Environment"]["ComputeType"].Rendered.Replace("BUILD_GENERAL1_", "", StringComparison.Ordinal).ToLowerInvariant();
        var architecture = project["Environment"]["Type"].Rendered.StartsWith("ARM", StringComparison.Ordinal) ? "arm" : "x86";
        return [new("Build minutes", $"codebuild-{architecture}-{size}", assume.Releases * assume.BuildMinutes, $"Environment.Type and ComputeType; assumed {assume.Releases} runs of {assume.BuildMinutes} minutes")];
    }
}
