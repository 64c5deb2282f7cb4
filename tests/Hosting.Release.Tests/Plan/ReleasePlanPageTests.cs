using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Plan;

[Trait("Speed", "Unit")]
public sealed class ReleasePlanPageTests
{
    [Fact]
    public void The_page_names_services_phases_gates_and_durations()
    {
        var page = ReleasePlanMarkdown.Write(Plans.Application);
        foreach (var part in new[] { "| suppliers-api | `s1` | `s2` | yes |", "`Suppliers.Api/0008_add_country.sql`", "end-to-end, `dotnet test`", "| 1 | 10 % | 10 s | 200 | 50 |", "3 more instances", "`s1` is the oldest version" })
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_a_plan_that_changes_nothing_says_so() =>
        Assert.Contains("Nothing will be done", ReleasePlanMarkdown.Write(Plans.Application.WithNothingChanged()), StringComparison.Ordinal);

    [Fact]
    public void What_a_plan_holds_cannot_become_markup_of_the_page()
    {
        var page = ReleasePlanMarkdown.Write(Plans.Application with { Gates = [Plans.Gate("a") with { Command = "x` | <b>\n# y" }] });
        Assert.Contains("`x' \\| <b> # y test`", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ShiftControl.Stepwise)]
    [InlineData(ShiftControl.SelfTimed)]
    public void No_release_takes_longer_than_the_longest_that_is_planned(ShiftControl control)
    {
        var longest = ReleasePlanEstimates.Of(Plans.Application, control).Longest;
        foreach (var spoil in new Action<IReleaseStage>[]
        {
            _ => { },
            target => ((FakeTarget)target).Takes = TimeSpan.FromSeconds(29),
            target => target.RequestsPerSecond = 0,
            target => target.Hang("gate/links"),
            target => target.Hang("background/green"),
            target => target.Hang("blue/stop"),
            target => target.Hang("schema/contract"),
            target => { target.GreenErrors = 0.5; target.Hang("green/stop"); },
        })
        {
            var release = Scenario.Given(control: control).With(spoil).Run();
            Assert.True(release.State.IsOver);
            Assert.InRange(release.Journal.Entries[^1].At - release.Journal.Entries[0].At, TimeSpan.Zero, longest);
        }
    }

    [Fact]
    public void Going_back_takes_what_is_expected_and_never_more_than_at_most()
    {
        var estimates = ReleasePlanEstimates.Of(Plans.Application);
        var release = Scenario.Given().With(target => target.GreenErrors = 0.5).Run().ThenIs(ReleasePhase.RolledBack);
        var verdict = release.Journal.Entries.OfType<LookTaken>().Last().At;
        var traffic = release.Journal.Entries.OfType<ActivityEnded>().Single(ended => ended.ActivityId == "traffic/back").At;
        // The fake target takes a second for each activity, and is asked five times a second.
        Assert.InRange(traffic - verdict, TimeSpan.Zero, estimates.TrafficBack + TimeSpan.FromMilliseconds(400));
        Assert.InRange(release.Journal.Entries[^1].At - verdict, TimeSpan.Zero, estimates.RolledBack);
        Assert.True(estimates.RolledBack < estimates.RolledBackAtMost);
    }
}
