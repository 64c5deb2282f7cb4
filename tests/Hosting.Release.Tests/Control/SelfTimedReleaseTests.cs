using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>A target that moves by its own clock.</summary>
public sealed class SelfTimedReleaseTests : SelfTimedScenarios
{
    private protected override IReadOnlyList<string> Shift => ["traffic/2"];

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) =>
        Scenario.Given((change ?? (plan => plan))(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)) }), ShiftControl.SelfTimed);
}
