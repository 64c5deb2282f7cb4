using Hosting.Release.Plan;

namespace Hosting.Release.Analysis;

/// <summary>
/// How the chance of a false alarm is shared out, so that all looks of a release together stay within <see cref="AnalysisOptions.FalseAlarm"/>.
/// By window: the windows of the shift have 80 %, equal parts each, the bake 20 %; a shift without windows leaves all of it to the bake. Within a
/// window: 60 % to the errors of all services together, 20 % to the errors and 20 % to the latency of the services one by one, equal parts each.
/// Within each of these by evidence, not by looks, so that looking more often costs nothing; see <see cref="ForErrors"/> and
/// <see cref="ForLatency"/>.
/// </summary>
/// <param name="AllErrors">For errors of all services together.</param>
/// <param name="ServiceErrors">For errors of one service.</param>
/// <param name="ServiceLatency">For the latency of one service.</param>
public sealed record ErrorBudget(double AllErrors, double ServiceErrors, double ServiceLatency)
{
    /// <summary>Fewer errors of green than this are never a reason to go back by comparison.</summary>
    public const int FewestErrors = 3;

    private const double ShiftShare = 0.8;
    private const double AllErrorsShare = 0.6;
    private const double EachShare = 0.2;

    // Every time green has this much more answers there is one more test of its latency.
    private const double Growth = 1.25;

    /// <summary>The budget of the window of one step; of the bake for the last.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">From 1 on.</param>
    public static ErrorBudget Of(ReleasePlan plan, int step)
    {
        var windows = plan.Shift.Steps.Count - 1;
        var share = windows == 0 ? 1 : step > windows ? 1 - ShiftShare : ShiftShare / windows;
        return Of(plan.Analysis.FalseAlarm * share, plan.Released.Count());
    }

    /// <summary>The budget of one window.</summary>
    /// <param name="alpha">All that it may spend, 0 to 1.</param>
    /// <param name="services">How many services are compared; at least 1.</param>
    public static ErrorBudget Of(double alpha, int services) =>
        new(alpha * AllErrorsShare, alpha * EachShare / services, alpha * EachShare / services);

    /// <summary>
    /// The part for a test when green has made this many errors. A p-value of the comparison is as good as one of the question "how soon does
    /// green make its n-th error", which is asked once for each n; so it is n that shares out the budget: 2 / (n × (n − 1)) of it from n = 3 on,
    /// which add up to all of it. A look at which green has no new error asks nothing new.
    /// </summary>
    public static double ForErrors(double budget, long errors) => errors < FewestErrors ? 0 : budget * 2 / ((double)errors * (errors - 1));

    /// <summary>
    /// The part for the test of latency that is made when green has this many answers; null when it has too few for a first one. Test n is made
    /// once green has 20 × 1.25^n answers, and has 1 / (n × (n + 1)) of the budget, which add up to all of it.
    /// </summary>
    public static double? ForLatency(double budget, long answers, long answersBefore)
    {
        var test = TestOf(answers);
        return test is 0 || test == TestOf(answersBefore) ? null : budget / ((double)test * (test + 1));
    }

    /// <summary>The number of the last test of latency that is due when green has this many answers; 0 when none is.</summary>
    public static int TestOf(long answers) => answers < 20 * Growth ? 0 : (int)Math.Floor(Math.Log(answers / 20.0, Growth));
}
