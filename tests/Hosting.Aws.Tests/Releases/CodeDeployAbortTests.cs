using Hosting.Aws.Model;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Somebody asks CodeDeploy's release to go back.</summary>
public sealed class CodeDeployAbortTests : AbortScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.CodeDeploy, change);
}
