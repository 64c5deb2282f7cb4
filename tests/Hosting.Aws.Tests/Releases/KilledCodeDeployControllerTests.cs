using Hosting.Aws.Model;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>A controller of CodeDeploy's release is killed. Looks are left out: between two of them AWS is told nothing, and a run takes half an hour of its time.</summary>
public sealed class KilledCodeDeployControllerTests : KilledControllerScenarios
{
    private protected override TimeSpan Away => TimeSpan.FromSeconds(5);

    private protected override bool IsWorthIt(JournalEntry entry) => entry is not LookTaken;

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.CodeDeploy, change);
}
