using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>Says what the release will do, and puts that where the one who approves can read it.</summary>
internal static class PlanBuildSpec
{
    /// <summary>What the approval shows: the beginning of the plan. CodePipeline takes 1,000 characters.</summary>
    public const string Summary = "PLAN_SUMMARY";

    /// <summary>Where the whole plan is.</summary>
    public const string Link = "PLAN_LINK";

    private const string Folder = "artifacts/plan";

    public static BuildSpec Of(DeployedApplication application) => new(
    [
        AppHostCommand.WithImages("plan", application, "--output-path", Folder),
        // The name that the plan has is the release's; there is one.
        $"plan=$(ls {Folder}/*.md | head -n 1)",
        "key=plans/$PIPELINE_EXECUTION/plan.md",
        "aws s3 cp --only-show-errors \"$plan\" \"s3://$ARTIFACT_BUCKET/$key\"",
        $"export {Summary}=$(tr -s '\\n' ' ' < \"$plan\" | head -c 900)",
        $"export {Link}=\"https://$AWS_REGION.console.aws.amazon.com/s3/object/$ARTIFACT_BUCKET?region=$AWS_REGION&prefix=$key\"",
    ])
    {
        Exported = [Summary, Link],
        Artifacts = Folder,
    };
}
