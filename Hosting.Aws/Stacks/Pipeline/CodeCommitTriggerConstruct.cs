using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.Events;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>A push to the branch of a CodeCommit repository starts the pipeline. A connection does that by itself.</summary>
internal sealed class CodeCommitTriggerConstruct : Construct
{
    public CodeCommitTriggerConstruct(Construct scope, string id, CodeCommitTriggerProps props)
        : base(scope, id)
    {
        var pipeline = props.Context.Arns.Of("codepipeline", props.Pipeline.Ref);
        var role = new BuildRoleConstruct(this, "Role", new BuildRoleProps(
            $"Starts the pipeline of {props.Context.Prefix}", "events.amazonaws.com", [Permission.On([pipeline], "codepipeline:StartPipelineExecution")])).Role;
        _ = new CfnRule(this, "Pushed", new CfnRuleProps
        {
            Description = $"A push to {props.Source.Branch} of {props.Source.Repository}",
            EventPattern = new Dictionary<string, object>
            {
                ["source"] = Any("aws.codecommit"),
                ["detail-type"] = Any("CodeCommit Repository State Change"),
                ["resources"] = Any(props.Context.Arns.Of("codecommit", props.Source.Repository)),
                ["detail"] = new Dictionary<string, object>
                {
                    ["event"] = Any("referenceCreated", "referenceUpdated"),
                    ["referenceType"] = Any("branch"),
                    ["referenceName"] = Any(props.Source.Branch),
                },
            },
            Targets = new[] { new CfnRule.TargetProperty { Id = "pipeline", Arn = pipeline, RoleArn = role.RoleArn } },
        });
    }

    private static string[] Any(params string[] values) => values;
}

/// <summary>Of a <see cref="CodeCommitTriggerConstruct"/>.</summary>
internal sealed record CodeCommitTriggerProps(BuildContext Context, PipelineSource.CodeCommit Source, CfnPipeline Pipeline);
