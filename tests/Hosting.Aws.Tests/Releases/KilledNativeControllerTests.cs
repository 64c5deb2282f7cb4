using Hosting.Aws.Model;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>A controller of ECS' release is killed.</summary>
public sealed class KilledNativeControllerTests : KilledControllerScenarios
{
    private protected override TimeSpan Away => TimeSpan.FromSeconds(5);

    private protected override bool IsWorthIt(JournalEntry entry) => entry is not LookTaken;

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}
