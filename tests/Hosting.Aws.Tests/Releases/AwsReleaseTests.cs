using Hosting.Aws.Model;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Releases by CodeDeploy.</summary>
public sealed class CodeDeployReleaseTests : SelfTimedScenarios
{
    private protected override IReadOnlyList<string> Shift => ["traffic/2"];

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.CodeDeploy, change);
}

/// <summary>Releases by ECS.</summary>
public sealed class NativeReleaseTests : SelfTimedScenarios
{
    private protected override IReadOnlyList<string> Shift => ["traffic/2"];

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}

/// <summary>Somebody asks CodeDeploy's release to go back.</summary>
public sealed class CodeDeployAbortTests : AbortScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.CodeDeploy, change);
}

/// <summary>Somebody asks ECS' release to go back.</summary>
public sealed class NativeAbortTests : AbortScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}

/// <summary>A controller of CodeDeploy's release is killed. Looks are left out: between two of them AWS is told nothing, and a run takes half an hour of its time.</summary>
public sealed class KilledCodeDeployControllerTests : KilledControllerScenarios
{
    private protected override TimeSpan Away => TimeSpan.FromSeconds(5);

    private protected override bool IsWorthIt(JournalEntry entry) => entry is not LookTaken;

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.CodeDeploy, change);
}

/// <summary>A controller of ECS' release is killed.</summary>
public sealed class KilledNativeControllerTests : KilledControllerScenarios
{
    private protected override TimeSpan Away => TimeSpan.FromSeconds(5);

    private protected override bool IsWorthIt(JournalEntry entry) => entry is not LookTaken;

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => AwsStage.Given(ReleaseEngine.EcsNative, change);
}
