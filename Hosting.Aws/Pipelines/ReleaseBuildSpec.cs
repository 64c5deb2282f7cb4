using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>Carries the release out by our controller. What it needs beyond AWS' APIs is a way to the test listener, which nobody else has.</summary>
internal static class ReleaseBuildSpec
{
    private const string Folder = "artifacts/release";

    public static BuildSpec Of(DeployedApplication application) =>
        new([AppHostCommand.WithImages("release", application, "--output-path", Folder)])
        {
            Before = SiteAccess.Open(BuildStep.Release, application),
            After = SiteAccess.Close(BuildStep.Release, application),
            Secrets = TestUserVariables.Of(application),
            Artifacts = Folder,
        };
}
