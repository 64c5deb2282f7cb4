using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Local;
using Hosting.Release.Metrics;
using Hosting.Release.Results;
using Hosting.Release.Tests.Control;

namespace Hosting.Release.Tests.Reporting;

/// <summary>Results of rehearsals: the journal is that of a real controller in fake time, and the traffic follows the weights in it.</summary>
internal static class Rehearsed
{
    private const int Rate = 200;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);

    /// <summary>All goes well.</summary>
    public static ReleaseResult Released() => Of(Scenario.Given().Run(), ReleaseOutcome.Released, []);

    /// <summary>A twentieth of green's answers are errors, from the shift on.</summary>
    public static ReleaseResult RolledBack() => Of(
        Scenario.Given().With(target => target.GreenErrors = 0.05).Run(), ReleaseOutcome.RolledBack, [new(FaultKind.GreenErrors, ReleasePhase.Shifting, Rate: 0.05)], errors: 0.05);

    /// <summary>A gate does not pass, and writes what a browser would run if it could.</summary>
    /// <param name="output">What it writes.</param>
    public static ReleaseResult GateFailed(string output)
    {
        var folder = Directory.CreateTempSubdirectory("rehearsed-");
        try
        {
            var run = RunFolder.Create(Path.Combine(folder.FullName, "run"));
            File.WriteAllText(run.GateLog("links"), output);
            return Of(Scenario.Given().With(target => target.Fail("gate/links")).Run(), ReleaseOutcome.RolledBack, [new(FaultKind.GateFails, ReleasePhase.Gating)], run: run);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The host dies before the load has ended: nothing is known but the journal.</summary>
    public static ReleaseResult HostKilled()
    {
        var all = Of(Scenario.Given().Run(), ReleaseOutcome.Failed, [new(FaultKind.HostKilled, ReleasePhase.Shifting)]);
        var journal = all.Journal.TakeWhile(entry => entry is not PhaseEntered { Phase: ReleasePhase.Baking }).ToList();
        var ended = journal[^1].At;
        return all with
        {
            Reason = $"The host died, and with it everything it ran.{Environment.NewLine}web-frontend  running{Environment.NewLine}Killed",
            Ended = ended,
            Journal = journal,
            Phases = ResultBuilder.Phases(journal, ended),
            Shares = ResultBuilder.Shares(journal),
            Traffic = null,
            Load = null,
        };
    }

    private static ReleaseResult Of(
        Scenario scenario, ReleaseOutcome outcome, IReadOnlyList<InjectedFault> faults, double errors = 0, RunFolder? run = null)
    {
        var (plan, journal) = (scenario.Plan, scenario.Journal.Entries);
        var (started, ended) = (journal[0].At - Before, journal[^1].At + Before);
        var shares = ResultBuilder.Shares(journal);
        var faultAt = faults is [var fault, ..] ? journal.OfType<PhaseEntered>().First(entered => entered.Phase == fault.Phase).At : (DateTimeOffset?)null;
        return new(
            outcome, scenario.State.WentBack?.Reason ?? scenario.State.Entered!.Reason, started, ended, "v1.4.0 (013a608b7aba)", "the working tree", plan, faults,
            ResultBuilder.Phases(journal, ended), shares, ResultBuilder.TimeToDetect(journal, faultAt), ResultBuilder.TimeToRollBack(journal),
            GateResults.Of(plan, journal, (run ?? new RunFolder("nowhere")).GateLog), 1, journal, Traffic(), Loaded());

        int GreenAt(DateTimeOffset at) => shares.LastOrDefault(share => share.At <= at)?.GreenPercent ?? 0;

        IEnumerable<DateTimeOffset> Seconds()
        {
            for (var at = started; at < ended; at = at.AddSeconds(1))
                yield return at;
        }

        EdgeMetrics Traffic() => new(ended, [.. Seconds().SelectMany(at => plan.Services.SelectMany((service, i) => new[] { Side.Blue, Side.Green }
            .Select(side => new EdgeMetricsEntry(at, ListenerKind.Production, service.Name, side, Answers(at, side, Rate / (i + 1)))).Where(entry => entry.Metrics.Requests > 0)))]);

        SideMetrics Answers(DateTimeOffset at, Side side, int rate)
        {
            var requests = rate * (side == Side.Green ? GreenAt(at) : 100 - GreenAt(at)) / 100;
            var slow = 40 + (at.Second % 7 * 15);
            return new(requests, side == Side.Green ? (long)Math.Ceiling(requests * errors) : 0, Latency(requests, (8, 0.7), (20, 0.25), (slow, 0.05)));
        }

        LoadResult Loaded()
        {
            var seconds = Seconds().Select(at =>
            {
                var (blue, green) = (Rate * (100 - GreenAt(at)) / 100, Rate * GreenAt(at) / 100);
                var failed = (long)Math.Ceiling(green * errors);
                var site = plan.Services[^1];
                return new LoadSecond(
                    at, Rate, 1, new(Rate, failed, 0), new(8, 20, 60, 110),
                    [new(site.Name, $"0.1.0+{site.BlueVersion}", new(blue, 0, 0)), new(site.Name, $"0.1.0+{site.GreenVersion}", new(green, failed, 0))], 4);
            }).ToList();
            var all = seconds.Aggregate(LoadCounts.None, (sum, second) => sum + second.Counts);
            var failures = seconds.Where(second => second.Counts.Failed > 0)
                .Select(second => new LoadFailure(second.Second, RequestKind.Page, "GET /suppliers", "0.1.0+w2", 500, false, "the status is 500"));
            return new(
                started, ended, Rate, all, new(8, 20, 60, 110), [new(RequestKind.Page, all, new(8, 20, 60, 110)), new(RequestKind.Write, new(4 * seconds.Count, 0, 0), new(9, 24, 70, 90))],
                [.. seconds[0].Versions.Select(version => version.Version).Select(version => new VersionLatency(
                    plan.Services[^1].Name, version,
                    seconds.SelectMany(second => second.Versions).Where(each => each.Version == version).Aggregate(LoadCounts.None, (sum, each) => sum + each.Counts), new(8, 20, 60, 110)))],
                [.. failures], new(4 * seconds.Count, 2 * seconds.Count, 0, 0, 0, []), seconds);
        }
    }

    private static LatencyCounts Latency(long requests, params (double Milliseconds, double Share)[] parts)
    {
        var counts = new long[LatencyCounts.BucketOf(TimeSpan.FromSeconds(1))];
        var left = requests;
        foreach (var (milliseconds, share) in parts)
        {
            var count = Math.Min(left, (long)Math.Ceiling(requests * share));
            counts[LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(milliseconds))] += count;
            left -= count;
        }

        return new(counts);
    }
}
