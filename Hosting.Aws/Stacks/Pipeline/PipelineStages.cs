using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Hosting.Aws.Deployment;
using Hosting.Aws.Pipelines;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>
/// The stages, in the one order in which a first run succeeds too: images before the services that run them, tables of what is live before
/// stacks change, all stacks before a release. docs/aws-pipeline.md has the sequence.
/// </summary>
/// <param name="context">What the pipeline is made from.</param>
/// <param name="projects">By step.</param>
internal sealed class PipelineStages(BuildContext context, IReadOnlyDictionary<BuildStep, CfnProject> projects)
{
    private const string Source = PipelineNames.SourceArtifact;
    private const string Images = PipelineNames.ImagesArtifact;

    public CfnPipeline.StageDeclarationProperty[] All =>
    [
        Stage("Source", SourceAction.Of(context.Options.Source)),
        Stage("Test", Build(BuildStep.Test, [Source])),
        Stage("Images", Build(BuildStep.Images, [Source], Images)),
        Stage("Infrastructure", Build(BuildStep.Infrastructure, [Source, Images])),
        Stage("Plan", [Planning, .. context.Options.RequiresApproval == true ? [Approval] : (CfnPipeline.ActionDeclarationProperty[])[]]),
        Stage("Release", Build(BuildStep.Release, [Source, Images], "Report")),
        Stage("Verify", Build(BuildStep.Verify, [Source])),
    ];

    private CfnPipeline.ActionDeclarationProperty Planning
    {
        get
        {
            var action = Build(BuildStep.Plan, [Source, Images], PipelineNames.PlanArtifact);
            action.Namespace = PipelineNames.PlanVariables;
            return action;
        }
    }

    private static CfnPipeline.ActionDeclarationProperty Approval => new()
    {
        Name = "Approve",
        RunOrder = 2,
        ActionTypeId = Type("Approval", "Manual"),
        Configuration = new Dictionary<string, object>
        {
            ["CustomData"] = Variable(PlanBuildSpec.Summary),
            ["ExternalEntityLink"] = Variable(PlanBuildSpec.Link),
        },
    };

    private CfnPipeline.ActionDeclarationProperty Build(BuildStep step, string[] inputs, string? output = null) => new()
    {
        Name = step.ToString(),
        RunOrder = 1,
        ActionTypeId = Type(step == BuildStep.Test ? "Test" : "Build", "CodeBuild"),
        InputArtifacts = inputs.Select(name => new CfnPipeline.InputArtifactProperty { Name = name }).ToArray<object>(),
        OutputArtifacts = output is null ? null : new[] { new CfnPipeline.OutputArtifactProperty { Name = output } },
        Configuration = Configuration(step, inputs),
    };

    private Dictionary<string, object> Configuration(BuildStep step, string[] inputs)
    {
        var configuration = new Dictionary<string, object> { ["ProjectName"] = projects[step].Ref };
        if (inputs.Length > 1)
            configuration["PrimarySource"] = Source;
        if (step == BuildStep.Plan)
            configuration["EnvironmentVariables"] = """[{"name":"PIPELINE_EXECUTION","value":"#{codepipeline.PipelineExecutionId}","type":"PLAINTEXT"}]""";
        return configuration;
    }

    private static string Variable(string name) => $"#{{{PipelineNames.PlanVariables}.{name}}}";

    private static CfnPipeline.ActionTypeIdProperty Type(string category, string provider) => new() { Category = category, Owner = "AWS", Provider = provider, Version = "1" };

    private static CfnPipeline.StageDeclarationProperty Stage(string name, params CfnPipeline.ActionDeclarationProperty[] actions) => new() { Name = name, Actions = actions };
}
