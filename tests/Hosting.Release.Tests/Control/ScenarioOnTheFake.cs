using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

internal sealed partial class Scenario
{
    /// <summary>A release on a <see cref="FakeTarget"/>.</summary>
    public static Scenario Given(ReleasePlan? plan = null, ShiftControl control = ShiftControl.Stepwise) =>
        new(plan ?? Plans.Application, (planned, time) => new FakeTarget(planned, time, control));

    /// <summary>The target of <see cref="Given"/>.</summary>
    public FakeTarget Fake => (FakeTarget)Target;
}
