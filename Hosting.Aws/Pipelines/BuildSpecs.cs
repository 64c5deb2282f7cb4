using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>The buildspec of each step: pure functions of what is deployed. docs/aws-pipeline.md says what each does and why.</summary>
internal static class BuildSpecs
{
    private const string Results = "artifacts/test-results";

    /// <summary>Of a step.</summary>
    public static BuildSpec Of(BuildStep step, DeployedApplication application) => step switch
    {
        BuildStep.Test => Test,
        BuildStep.Images => Images(application),
        BuildStep.Infrastructure => Infrastructure(application),
        BuildStep.Plan => PlanBuildSpec.Of(application),
        BuildStep.Release => ReleaseBuildSpec.Of(application),
        BuildStep.Verify => VerifyBuildSpec.Of(application),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private static BuildSpec Test => new([$"TEST_RESULTS={Results} ./test.sh"]) { Reports = (PipelineNames.TestReports, Results) };

    private static BuildSpec Images(DeployedApplication application) =>
        new([AppHostCommand.Of("images", application, "--output-path", "artifacts/images")]) { Artifacts = "artifacts/images" };

    private static BuildSpec Infrastructure(DeployedApplication application) => new([AppHostCommand.WithImages("deploy", application)]);
}
