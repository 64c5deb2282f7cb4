using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>One is killed whose target moves by its own clock.</summary>
public sealed class KilledSelfTimedControllerTests : KilledControllerScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => Scenario.Given((change ?? (plan => plan))(Plans.Application), ShiftControl.SelfTimed);
}
