using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>A controller that moves every step itself is killed.</summary>
public sealed class KilledControllerTests : KilledControllerScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => Scenario.Given((change ?? (plan => plan))(Plans.Application));

    [Fact]
    public void A_controller_over_the_journal_of_another_plan_refuses()
    {
        var release = Given().Run();
        release.WithPlan(plan => plan with { Id = "r-2" });
        var error = Assert.Throws<JournalException>(release.Run);
        Assert.Contains("r-1", error.Message, StringComparison.Ordinal);
    }
}
