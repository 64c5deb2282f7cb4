using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

using Microsoft.Extensions.Time.Testing;

namespace Hosting.Release.Tests.Control;

/// <summary>A release in fake time: given a plan and what goes wrong, when it runs, then it ended so.</summary>
internal sealed partial class Scenario : IAbortRequests
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);
    // Kept, for a timer that nobody holds may never ring.
    private readonly List<ITimer> _timers = [];
    private readonly List<(Func<JournalEntry, bool> When, Action<Scenario> Then)> _reactions = [];

    private CancellationToken _interrupt;

    /// <param name="plan">The plan.</param>
    /// <param name="stage">Where it is carried out.</param>
    public Scenario(ReleasePlan plan, Func<ReleasePlan, FakeTimeProvider, IReleaseStage> stage)
    {
        (Plan, Time) = (plan, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)));
        Target = stage(plan, Time);
    }

    public ReleasePlan Plan { get; private set; }

    public FakeTimeProvider Time { get; }

    public IReleaseStage Target { get; }

    public MemoryJournal Journal { get; } = new();

    public string? Reason { get; private set; }

    public ReleaseState State => ReleaseState.Of(Journal.Entries);

    public Scenario With(Action<IReleaseStage> target)
    {
        target(Target);
        return this;
    }

    public Scenario WithPlan(Func<ReleasePlan, ReleasePlan> change)
    {
        Plan = change(Plan);
        return this;
    }

    /// <summary>Makes something happen once, as soon as an entry is written.</summary>
    public Scenario When(Func<JournalEntry, bool> entry, Action<Scenario> happens)
    {
        _reactions.Add((entry, happens));
        return this;
    }

    /// <summary>Makes something happen so long after the clock's beginning.</summary>
    public Scenario At(TimeSpan later, Action<Scenario> happens)
    {
        _timers.Add(Time.CreateTimer(_ => happens(this), null, later, Timeout.InfiniteTimeSpan));
        return this;
    }

    /// <summary>Makes something happen so long after now.</summary>
    public void Later(TimeSpan later, Action<Scenario> happens) => At(later, happens);

    /// <summary>The target does not answer for so long.</summary>
    public void SilentFor(TimeSpan time)
    {
        Target.IsSilent = true;
        Later(time, scenario => scenario.Target.IsSilent = false);
    }

    public Scenario WhenIn(ReleasePhase phase, Action<Scenario> happens) => When(entry => entry is PhaseEntered entered && entered.Phase == phase, happens);

    public void Abort(string why) => Reason = why;

    /// <summary>What Ctrl+C cancels.</summary>
    public Scenario InterruptedBy(CancellationToken interrupt)
    {
        _interrupt = interrupt;
        return this;
    }

    /// <summary>Runs one controller until the release is over or the controller is killed.</summary>
    public Scenario Run()
    {
        Journal.Written = React;
        var controller = new ReleaseController(Plan, Target.Open(Plan), Journal, this, Time, Target.Options);
        // Without a context every continuation runs within the advance of the clock that it waited for, so nothing here runs at the same time.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var (from, run) = (Time.GetUtcNow(), controller.RunAsync(_interrupt));
            while (!run.IsCompleted && Time.GetUtcNow() - from < Longest)
                Time.Advance(Target.Tick);
            Assert.True(run.IsCompleted, $"The release is still {State.Phase} after {Longest}:\n{Story()}");
            run.GetAwaiter().GetResult();
        }
        catch (KilledException)
        {
            Journal.KillAt = null;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        return this;
    }

    public Scenario ThenIs(ReleasePhase phase)
    {
        Assert.True(State.Phase == phase, $"It ended as {State.Phase}: {State.Entered?.Reason}\n{Story()}");
        return this;
    }

    public Scenario ThenGreenIsLive()
    {
        Assert.Equal((100, Side.Green, true), (Target.GreenPercent, Target.BackgroundWork, Target.GreenRuns));
        return this;
    }

    public Scenario ThenBlueIsLive()
    {
        Assert.Equal((0, Side.Blue, true, false), (Target.GreenPercent, Target.BackgroundWork, Target.BlueRuns, Target.GreenRuns));
        return this;
    }

    /// <summary>Every activity had an effect once, whatever the controllers asked for.</summary>
    public Scenario ThenEverythingWasDoneOnce()
    {
        Assert.Empty(Target.DoneTwice);
        return this;
    }

    private string Story() => string.Join('\n', Journal.Entries.Where(entry => entry is not LookTaken));

    private void React(JournalEntry entry)
    {
        foreach (var reaction in _reactions.Where(reaction => reaction.When(entry)).ToList())
        {
            _reactions.Remove(reaction);
            reaction.Then(this);
        }
    }
}
