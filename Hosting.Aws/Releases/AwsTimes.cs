using Hosting.Aws.Releases.Observation;
using Hosting.Aws.Translation;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>What a plan's times are at least in AWS, where everything takes minutes that takes seconds on a laptop.</summary>
internal static class AwsTimes
{
    // A weight that is set at once is there a deployment of CodeDeploy, or of ECS, that goes on; moving background work is a task that starts.
    private static readonly TimeSpan TrafficChange = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan GreenStart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(5);

    // ReleaseWaits.Termination goes on for so long behind the bake, and a service of ECS has cleaned up a little later.
    private static readonly TimeSpan BehindTheBake = TimeSpan.FromMinutes(15);

    // Three looks of a load balancer, 10 seconds apart, take a task out.
    private static readonly TimeSpan Unhealthy = TimeSpan.FromSeconds(30);

    // The CLI itself tries again for two minutes.
    private static readonly TimeSpan Unreachable = TimeSpan.FromMinutes(3);

    // CloudWatch knows minutes; looking more often tells nothing new.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Baseline = TimeSpan.FromMinutes(10);

    /// <summary>How a controller waits in AWS: one call of the CLI takes about a second, and a look is a dozen of them.</summary>
    public static ControllerOptions Controller { get; } = new() { Poll = TimeSpan.FromSeconds(5), CallTimeout = TimeSpan.FromMinutes(2) };

    /// <summary>
    /// The shortest step of a shift that can pass: latency is compared from four minutes on, the first of which begins up to a minute behind the step; CloudWatch has the last one
    /// when <see cref="SideMetricsReader.Lag"/> is over; and the last look that counts is two polls and a half before the end. 8 minutes, as AWS counts in whole ones.
    /// </summary>
    public static TimeSpan ShortestStep { get; } = TimeSpan.FromMinutes(Math.Ceiling((SideMetricsReader.Lag + TimeSpan.FromMinutes(5) + (Poll * 2.5)).TotalMinutes));

    /// <summary>What of a plan cannot go well in AWS, for people.</summary>
    public static IEnumerable<string> Errors(ReleasePlan plan)
    {
        foreach (var step in plan.Shift.Steps.Where(step => step.GreenPercent < 100 && step.Interval < ShortestStep))
            yield return $"Shift: {step.GreenPercent} % for {Words.For(step.Interval)} is too short in AWS, where CloudWatch counts by the minute and tells {Words.For(SideMetricsReader.Lag)} later: no step could pass. Give it at least {Words.For(ShortestStep)}.";
    }

    /// <summary>Throws when a plan cannot be carried out in AWS, with all that is wrong with it.</summary>
    /// <exception cref="ReleasePlanException">It cannot.</exception>
    public static void ThrowIfInvalid(ReleasePlan plan)
    {
        List<string> errors = [.. ReleasePlanValidator.Validate(plan, ReleaseTranslation.Control), .. Errors(plan)];
        if (errors.Count > 0)
            throw new ReleasePlanException($"The plan of release '{plan.Release}' cannot be carried out in AWS:", errors);
    }

    /// <summary>The plan with the times that AWS needs; longer ones stay.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="engine">Who releases.</param>
    public static ReleasePlan For(ReleasePlan plan, ReleaseEngine engine) => plan with
    {
        Limits = plan.Limits with
        {
            GreenStart = Longer(plan.Limits.GreenStart, GreenStart),
            TrafficChange = Longer(plan.Limits.TrafficChange, TrafficChange),
            Drain = Longer(plan.Limits.Drain, engine == ReleaseEngine.EcsNative ? plan.Limits.Inconclusive + BehindTheBake + Drain : Drain),
            Unhealthy = Longer(plan.Limits.Unhealthy, Unhealthy),
            Unreachable = Longer(plan.Limits.Unreachable, Unreachable),
        },
        Analysis = plan.Analysis with { Poll = Longer(plan.Analysis.Poll, Poll), Baseline = Longer(plan.Analysis.Baseline, Baseline) },
    };

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
