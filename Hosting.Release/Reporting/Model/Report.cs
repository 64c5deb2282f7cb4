using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Reporting.Charts;
using Hosting.Release.Results;

namespace Hosting.Release.Reporting.Model;

/// <summary>What the page of a release or a rehearsal shows, worked out of its result.</summary>
public sealed class Report
{
    public Report(ReleaseResult result)
    {
        Result = result;
        Phases = PhaseRow.Of(result);
        Looks = LookGroup.Of(result.Journal);

        // The end is when the release was over; what follows is the rehearsal's own: reading back what was written, stopping the host.
        Finished = Phases is [.., { IsEnd: true } end] ? end.Span.Started : result.Ended;
        Axis = new(result.Started, Finished > result.Started ? Finished.AddSeconds(1) : result.Started.AddSeconds(1));
        Traffic = [.. Released.Select(service => TrafficHistory.Of(result.Traffic ?? new EdgeMetrics(Axis.End, []), service, Axis.Start, Axis.End))];
        Load = result.Load is { } load ? [.. LoadHistory.Of(load, result.Plan).Where(point => Axis.Start <= point.At.AddSeconds(1) && point.At <= Axis.End)] : [];
        Moments = FindMoments();
    }

    public ReleaseResult Result { get; }

    public TimeAxis Axis { get; }

    public IReadOnlyList<PhaseRow> Phases { get; }

    public IReadOnlyList<LookGroup> Looks { get; }

    /// <summary>When the release was over.</summary>
    public DateTimeOffset Finished { get; }

    public TimeSpan Took => Finished - Result.Started;

    /// <summary>The released services, providers first.</summary>
    public IReadOnlyList<string> Released => [.. Result.Plan.Released.Select(service => service.Name)];

    /// <summary>Released services whose sides are one version (<c>--all</c>), so that the load cannot tell them apart.</summary>
    public IReadOnlyList<string> OneVersion => [.. Result.Plan.Released.Where(service => service.BlueVersion == service.GreenVersion).Select(service => service.Name)];

    /// <summary>What each released service answered; empty seconds when the load balancer could not be asked any more.</summary>
    public IReadOnlyList<TrafficHistory> Traffic { get; }

    /// <summary>What the load saw while the release ran; empty without load.</summary>
    public IReadOnlyList<LoadPoint> Load { get; }

    /// <summary>What a reader looks for in the charts.</summary>
    public IReadOnlyList<Moment> Moments { get; }

    /// <summary>When something was made to go wrong; null when the release never came to the phase of it.</summary>
    public DateTimeOffset? Begins(ReleasePhase phase) => Result.Phases.FirstOrDefault(span => span.Phase == phase)?.Started;

    private IReadOnlyList<Moment> FindMoments()
    {
        var faults = Result.Faults.Select(fault => Begins(fault.Phase)).OfType<DateTimeOffset>().Distinct().Order()
            .Select(at => new Moment(MomentKind.Fault, at, "Something is made to go wrong"));
        var back = Result.Journal.OfType<PhaseEntered>().FirstOrDefault(entered => entered.Phase == ReleasePhase.RollingBack);
        var shares = Result.Shares;
        var full = shares.FirstOrDefault(share => share.GreenPercent == 100);
        return
        [
            .. faults,
            .. full is not null ? [new Moment(MomentKind.AllOnGreen, full.At, "All traffic is on green")] : Array.Empty<Moment>(),
            .. back is not null ? [new Moment(MomentKind.Decision, back.At, "The decision to go back")] : Array.Empty<Moment>(),
            .. back is not null && Result.TimeToRollBack is { } time ? [new Moment(MomentKind.AllOnBlue, back.At + time, "All traffic is on blue again")] : Array.Empty<Moment>(),
        ];
    }
}

/// <summary>A time that is marked in every chart.</summary>
public sealed record Moment(MomentKind Kind, DateTimeOffset At, string Text);

/// <summary>Why a time is marked.</summary>
public enum MomentKind
{
    /// <summary>Something was made to go wrong.</summary>
    Fault,

    /// <summary>Green has all traffic.</summary>
    AllOnGreen,

    /// <summary>The release goes back.</summary>
    Decision,

    /// <summary>Blue has all traffic again.</summary>
    AllOnBlue,
}
