using Hosting.Release.Control;
using Hosting.Release.Metrics;
using Hosting.Release.Plan;

using Microsoft.Extensions.Time.Testing;

namespace Hosting.Release.Tests.Control;

/// <summary>A target that lives in fake time: activities take their time, traffic flows by the weights, and whatever a test wants goes wrong.</summary>
internal sealed class FakeTarget(ReleasePlan plan, FakeTimeProvider time, ShiftControl control = ShiftControl.Stepwise) : IReleaseTarget, IReleaseStage
{
    private readonly Dictionary<string, Run> _runs = [];
    private readonly List<(DateTimeOffset At, int Percent)> _weights = [(DateTimeOffset.MinValue, 0)];

    private readonly List<string> _effects = [];

    public ShiftControl ShiftControl => control;

    public ControllerOptions Options { get; } = new();

    public TimeSpan Tick { get; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan Takes { get; set; } = TimeSpan.FromSeconds(1);

    public double RequestsPerSecond { get; set; } = 200;

    public double GreenErrors { get; set; }

    public TimeSpan GreenLatency { get; set; } = TimeSpan.FromMilliseconds(12);

    public bool GreenIsDown { get; set; }

    public bool BlueIsDown { get; set; }

    public bool IsSilent { get; set; }

    public bool IsStuck { get; set; }

    public IReadOnlyList<string> Alarms { get; set; } = [];

    public HashSet<string> Failing { get; } = [];

    public HashSet<string> Hanging { get; } = [];

    public List<string> Effects => _effects;

    public IEnumerable<string> DoneTwice => _effects.GroupBy(effect => effect).Where(same => same.Count() > 1).Select(same => same.Key);

    public int GreenPercent => PercentAt(time.GetUtcNow());

    public Side BackgroundWork { get; private set; } = Side.Blue;

    public bool BlueRuns { get; private set; } = true;

    public bool GreenRuns { get; private set; }

    public void Fail(string activities) => Failing.Add(activities);

    public void Hang(string activities) => Hanging.Add(activities);

    public void Ring() => Alarms = ["the disk is full"];

    /// <summary>It outlives its controllers.</summary>
    public IReleaseTarget Open(ReleasePlan plan) => this;

    public async Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (_runs.TryAdd(activity.Id, new Run(activity, time.GetUtcNow())))
        {
            _effects.Add(activity.Id);
            if (activity.Kind == ActivityKind.SetTraffic)
                Route(activity);
        }
    }

    public async Task CancelAsync(string activityId, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (_runs.TryGetValue(activityId, out var run) && Status(run).State == ActivityState.Running)
        {
            run.Cancelled = true;
            _effects.Add($"cancel {activityId}");
            // The shift stops where it is.
            if (run.Activity.Kind == ActivityKind.SetTraffic)
                _weights.RemoveAll(weight => weight.At > time.GetUtcNow());
        }
    }

    public async Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        var status = activityId is null ? null : _runs.TryGetValue(activityId, out var run) ? Status(run) : new ActivityStatus(ActivityState.Unknown);
        var services = plan.Released.Select(service => new ServiceObservation(
            service.Name,
            GreenPercent,
            new(BlueRuns ? 1 : 0, BlueRuns && !BlueIsDown ? 1 : 0, since is { } blue ? Metrics(blue, Side.Blue) : null),
            new(GreenRuns ? 1 : 0, GreenRuns && !GreenIsDown ? 1 : 0, since is { } green ? Metrics(green, Side.Green) : null)));
        return new TargetObservation(time.GetUtcNow(), status, [.. services], Alarms);
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        if (IsSilent)
            throw new TargetException("the line is dead");
        if (IsStuck)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
    }

    private ActivityStatus Status(Run run)
    {
        var id = run.Activity.Id;
        if (run.Cancelled)
            return new(ActivityState.Failed, "it was cancelled");
        if (Hanging.Any(id.StartsWith))
            return new(ActivityState.Running);
        var takes = control == ShiftControl.SelfTimed && run.Activity is { Kind: ActivityKind.SetTraffic, GreenPercent: 100 }
            ? plan.Shift.Steps.Aggregate(Takes, (sum, step) => sum + step.Interval)
            : Takes;
        if (time.GetUtcNow() - run.BegunAt < takes)
            return new(ActivityState.Running);
        if (Failing.Any(id.StartsWith))
            return new(ActivityState.Failed, $"{id} was told to fail");
        Done(run.Activity);
        return new(ActivityState.Succeeded);
    }

    private void Done(ReleaseActivity activity)
    {
        if (activity.Kind == ActivityKind.StartGreen)
            GreenRuns = true;
        else if (activity.Kind == ActivityKind.MoveBackgroundWork)
            BackgroundWork = activity.Side!.Value;
        else if (activity is { Kind: ActivityKind.StopSide, Side: Side.Blue })
            BlueRuns = false;
        else if (activity is { Kind: ActivityKind.StopSide, Side: Side.Green })
            GreenRuns = false;
    }

    private void Route(ReleaseActivity activity)
    {
        var now = time.GetUtcNow();
        _weights.RemoveAll(weight => weight.At > now);
        if (control == ShiftControl.Stepwise || activity.GreenPercent == 0)
        {
            _weights.Add((now, activity.GreenPercent!.Value));
            return;
        }

        foreach (var step in plan.Shift.Steps)
        {
            _weights.Add((now, step.GreenPercent));
            now += step.Interval;
        }
    }

    private int PercentAt(DateTimeOffset at) => _weights.Last(weight => weight.At <= at).Percent;

    private SideMetrics Metrics(DateTimeOffset since, Side side)
    {
        var (requests, now) = (0.0, time.GetUtcNow());
        for (var at = since; at < now; at += TimeSpan.FromMilliseconds(100))
            requests += RequestsPerSecond / plan.Services.Count / 10 * (side == Side.Green ? PercentAt(at) : 100 - PercentAt(at)) / 100;
        var errors = side == Side.Green ? requests * GreenErrors : 0;
        var bucket = LatencyCounts.BucketOf(side == Side.Green ? GreenLatency : TimeSpan.FromMilliseconds(12));
        return new SideMetrics((long)requests, (long)errors, new LatencyCounts([.. Enumerable.Repeat(0L, bucket), (long)requests]));
    }

    private sealed class Run(ReleaseActivity activity, DateTimeOffset begunAt)
    {
        public ReleaseActivity Activity { get; } = activity;

        public DateTimeOffset BegunAt { get; } = begunAt;

        public bool Cancelled { get; set; }
    }
}
