using Hosting.Aws.Model;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Somebody asks ECS' release to go back.</summary>
public sealed class NativeAbortTests : AbortScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}
