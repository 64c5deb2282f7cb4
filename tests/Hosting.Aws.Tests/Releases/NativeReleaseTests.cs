using Hosting.Aws.Model;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Releases by ECS.</summary>
public sealed class NativeReleaseTests : SelfTimedScenarios
{
    private protected override IReadOnlyList<string> Shift => ["traffic/2"];

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}
