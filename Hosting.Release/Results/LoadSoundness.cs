using System.Globalization;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Metrics;
using Hosting.Release.Times;

namespace Hosting.Release.Results;

/// <summary>
/// Whether the load of a rehearsal was answered well enough for a verdict on green to be worth anything: blue is what green is measured by, and a
/// blue that fails by itself, because the machine does not carry the load, measures nothing.
/// </summary>
/// <param name="journal">What the controller did when, so far.</param>
/// <param name="faults">What was made to go wrong: from a fault of blue's on nobody expects blue to be well.</param>
internal sealed class LoadSoundness(IReadOnlyList<JournalEntry> journal, IReadOnlyList<InjectedFault> faults)
{
    /// <summary>The share of failed requests from which on it was not, 0 to 1. A blue that is well fails none.</summary>
    public const double Notable = 0.01;

    // A few requests are no share.
    private const int Few = 10;

    // So many seconds of requests that wait for their answers are a queue that only grows.
    private const int Backlog = 5;

    // A machine that is overloaded hits both sides alike; a green that is worse, and blue where blue calls it, does not.
    private const double Alike = 2;

    private static readonly FaultKind[] OnBlue = [FaultKind.BlueCrashes, FaultKind.DatabaseRestarts, FaultKind.MigrationBreaksBlue];

    private readonly DateTimeOffset _spoilt =
        journal.OfType<PhaseEntered>().FirstOrDefault(entered => faults.Any(fault => OnBlue.Contains(fault.Kind) && fault.Phase == entered.Phase))?.At.AddSeconds(-1) ?? DateTimeOffset.MaxValue;

    private readonly DateTimeOffset _shift = journal.OfType<ActivityBegun>().FirstOrDefault(begun => begun.Activity.GreenPercent > 0)?.At ?? DateTimeOffset.MaxValue;

    private readonly DateTimeOffset _expand = journal.OfType<ActivityBegun>().FirstOrDefault(begun => begun.Activity.Kind == ActivityKind.ExpandSchema)?.At ?? DateTimeOffset.MaxValue;

    /// <summary>What is wrong before green has any traffic, in words for people; null when nothing is.</summary>
    /// <param name="seconds">The load so far, in order.</param>
    public string? FaultBeforeGreen(IReadOnlyList<LoadSecond> seconds)
    {
        var before = seconds.Where(second => second.Second < _shift && second.Second < _spoilt).ToList();
        var requests = Sum(before).Requests;

        // An expand script may be why blue answers with errors, which is for the smoke tests to find; that nobody answers at all is not that.
        var failed = before.Sum(second => second.Second < _expand ? second.Counts.Failed : second.Versions.Where(version => version.Version is null).Sum(version => version.Counts.Failed));
        if (IsNotable(failed, requests))
            return $"{Figures.Count(failed)} of {Figures.Count(requests)} requests failed before green had any traffic";
        return before is [.., { Due: > 0 } last] && last.UnderWay > last.Due * Backlog
            ? $"{Figures.Count(last.UnderWay)} requests waited for their answers before green had any traffic"
            : null;
    }

    /// <summary>What was wrong with the load of a release that is over, in words for people, with what to do about it; null when nothing was.</summary>
    /// <param name="load">What the load saw.</param>
    /// <param name="traffic">What the load balancer counted.</param>
    public string? FaultIn(LoadResult load, EdgeMetrics traffic)
    {
        var sum = Sum(load.Seconds.Where(second => second.Second < _spoilt));
        var isReleased = journal is [.., PhaseEntered { Phase: ReleasePhase.Released }];
        var before = FaultBeforeGreen(load.Seconds);
        if (before is null && !(IsNotable(sum.Failed, sum.Requests) && (isReleased || BothFail(traffic))))
            return null;
        var half = Duration.Text(TimeSpan.FromMilliseconds(load.Latency.P50));
        return Sentence($"{Figures.Count(sum.Failed)} of {Figures.Count(sum.Requests)} requests failed{(before is null ? "" : $" ({before})")}, and half of the answers took {half} or longer", load.Rate);
    }

    /// <summary>Says it with what it means and what to do.</summary>
    /// <param name="fault">What was wrong.</param>
    /// <param name="rate">Requests a second.</param>
    public static string Sentence(string fault, double rate) => string.Create(CultureInfo.InvariantCulture,
        $"No verdict on green is worth anything, because the load of {rate:0.#} requests a second was not answered: {fault}. ")
        + string.Create(CultureInfo.InvariantCulture, $"Make less of it: --rate {Math.Max(RateSearch.Least, Math.Floor(rate / 20) * 5):0}, or no --rate, which finds out what this machine carries.");

    private bool BothFail(EdgeMetrics traffic)
    {
        var (blue, green) = (Share(traffic, Side.Blue), Share(traffic, Side.Green));
        return blue >= Notable && green < blue * Alike;
    }

    private double Share(EdgeMetrics traffic, Side side)
    {
        var sum = traffic.Entries.Where(entry => entry.Listeners == ListenerKind.Production && entry.Side == side && entry.Second >= _shift && entry.Second < _spoilt)
            .Aggregate(SideMetrics.None, (all, entry) => all + entry.Metrics);
        return sum.Requests == 0 ? 0 : (double)sum.Errors / sum.Requests;
    }

    private static LoadCounts Sum(IEnumerable<LoadSecond> seconds) => seconds.Aggregate(LoadCounts.None, (sum, second) => sum + second.Counts);

    private static bool IsNotable(long failed, long requests) => failed >= Few && failed > requests * Notable;
}
