using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>
/// Carries out one release: looks, decides, writes the decision down, acts on it, and again. It can be killed at any moment; another one over
/// the same journal goes on.
/// </summary>
/// <param name="plan">What is to be done.</param>
/// <param name="target">Where.</param>
/// <param name="journal">What was decided so far, and where more is written. The caller closes it.</param>
/// <param name="aborts">How a person asks to go back.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How it waits.</param>
/// <param name="written">Told of every entry once it is written and before it is acted on; for progress.</param>
public sealed class ReleaseController(
    ReleasePlan plan,
    IReleaseTarget target,
    IReleaseJournal journal,
    IAbortRequests aborts,
    TimeProvider time,
    ControllerOptions? options = null,
    Action<JournalEntry>? written = null)
{
    private readonly ControllerOptions _options = options ?? new ControllerOptions();
    private ReleaseState _state = ReleaseState.Initial;
    private TargetWatch _watch = new(time.GetUtcNow());

    /// <summary>Runs until the release is over, and returns at once when it is already.</summary>
    /// <param name="abort">When cancelled, the release goes back to the side known good and then ends; it does not stop half way.</param>
    /// <exception cref="JournalException">The journal belongs to another plan, or cannot be written; nothing more is done then.</exception>
    public async Task<ReleaseState> RunAsync(CancellationToken abort)
    {
        Begin();
        while (!_state.IsOver)
        {
            var now = time.GetUtcNow();
            var request = ObservationRequest.Of(plan, _state, now);
            var seen = await ObserveAsync(request);
            now = time.GetUtcNow();
            _watch = seen is null ? _watch : _watch.Answered(seen, now);
            var observation = new ReleaseObservation(request, seen, _watch, abort.IsCancellationRequested ? "the controller was interrupted" : aborts.Reason);
            if (!await DoAsync(ReleaseDecisions.Decide(plan, _state, observation, now)))
                await WaitAsync(abort);
        }

        return _state;
    }

    private void Begin()
    {
        _state = ReleaseState.Of(journal.Entries);
        _watch = new TargetWatch(time.GetUtcNow());
        if (_state.Started is not { } started)
        {
            Write(new ReleaseStarted(time.GetUtcNow(), plan.Release, plan.Id, target.ShiftControl));
            return;
        }

        if (started.Id != plan.Id)
            throw new JournalException($"The journal belongs to release {started.Id}, the plan to {plan.Id}. Give the plan that the journal began with, or a new journal.");
        if (started.ShiftControl != target.ShiftControl)
            throw new JournalException($"The release began on a target that is {started.ShiftControl}, this one is {target.ShiftControl}. Go on with the target that it began with.");
        if (!_state.IsOver)
            Write(new ControllerResumed(time.GetUtcNow(), journal.TornLine));
    }

    /// <summary>Carries out a decision; false when there is nothing more to do for now.</summary>
    private async Task<bool> DoAsync(ReleaseDecision decision)
    {
        switch (decision)
        {
            case ReleaseDecision.Record { Entry: var entry }:
                Write(entry);
                if (entry is ActivityBegun begun)
                    return await CallAsync(token => target.BeginAsync(begun.Activity, token));
                if (entry is ActivityCancelled cancelled)
                    return await CallAsync(token => target.CancelAsync(cancelled.ActivityId, token));
                return true;
            case ReleaseDecision.BeginAgain { Activity: var activity }:
                await CallAsync(token => target.BeginAsync(activity, token));
                return false;
            case ReleaseDecision.CancelAgain { ActivityId: var id }:
                await CallAsync(token => target.CancelAsync(id, token));
                return false;
            default:
                return false;
        }
    }

    private void Write(JournalEntry entry)
    {
        journal.Append(entry);
        _state = _state.With(entry);
        written?.Invoke(entry);
    }

    private async Task<TargetObservation?> ObserveAsync(ObservationRequest request)
    {
        TargetObservation? seen = null;
        await CallAsync(async token => seen = await target.ObserveAsync(request.ActivityId, request.Since, token));
        return seen;
    }

    // What was asked for and not heard is asked for again: the next observation shows that the target does not know of it.
    private async Task<bool> CallAsync(Func<CancellationToken, Task> call)
    {
        using var timeout = new CancellationTokenSource(_options.CallTimeout, time);
        try
        {
            await call(timeout.Token);
            return true;
        }
        catch (TargetException error)
        {
            _watch = _watch.NotAnswered(error.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            _watch = _watch.NotAnswered($"there was no answer within {Words.For(_options.CallTimeout)}");
        }

        return false;
    }

    // An abort does not wait, and looks come at their time.
    private async Task WaitAsync(CancellationToken abort)
    {
        var (delay, look) = (_options.Poll, StepJudgement.NextLook(plan, _state) - time.GetUtcNow());
        if (look > TimeSpan.Zero && look < delay)
            delay = look.Value;
        await Task.Delay(delay, time, abort.IsCancellationRequested ? CancellationToken.None : abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
