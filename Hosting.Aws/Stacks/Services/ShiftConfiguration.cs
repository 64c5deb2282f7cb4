using Amazon.CDK.AWS.CodeDeploy;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Release.Plan;

namespace Hosting.Aws.Stacks.Services;

/// <summary>The shift of the release as AWS knows shifts: at once, a canary, or equal steps, in whole minutes.</summary>
internal static class ShiftConfiguration
{
    private const string AllAtOnce = "CodeDeployDefault.ECSAllAtOnce";

    /// <summary>Its kind, the share of a step in percent, and the minutes between two; null for one that AWS does not know.</summary>
    public static (ShiftKind Kind, int Percent, int Minutes)? Of(TrafficShift shift)
    {
        var steps = shift.Steps;
        if (steps.Count == 1)
            return (ShiftKind.AllAtOnce, 100, 0);
        var (percent, interval) = (steps[0].GreenPercent, steps[0].Interval);
        if (interval < TimeSpan.FromMinutes(1) || interval.Ticks % TimeSpan.TicksPerMinute != 0)
            return null;
        var minutes = (int)interval.TotalMinutes;
        if (steps.Count == 2 && percent * 2 != 100)
            return (ShiftKind.Canary, percent, minutes);
        var isLinear = steps.Take(steps.Count - 1).Select((step, index) => step.Interval == interval && step.GreenPercent == percent * (index + 1)).All(isNext => isNext)
            && 100 - steps[^2].GreenPercent <= percent;
        return isLinear ? (ShiftKind.Linear, percent, minutes) : null;
    }

    /// <summary>The configuration of CodeDeploy; one of its own where AWS has none.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">AWS does not know such a shift.</exception>
    public static string In(Construct scope, string id, DeployedApplication application)
    {
        var (kind, percent, minutes) = Required(application);
        if (kind == ShiftKind.AllAtOnce)
            return AllAtOnce;
        return new CfnDeploymentConfig(scope, id, new CfnDeploymentConfigProps
        {
            ComputePlatform = "ECS",
            TrafficRoutingConfig = kind == ShiftKind.Canary
                ? new CfnDeploymentConfig.TrafficRoutingConfigProperty
                {
                    Type = "TimeBasedCanary",
                    TimeBasedCanary = new CfnDeploymentConfig.TimeBasedCanaryProperty { CanaryPercentage = percent, CanaryInterval = minutes },
                }
                : new CfnDeploymentConfig.TrafficRoutingConfigProperty
                {
                    Type = "TimeBasedLinear",
                    TimeBasedLinear = new CfnDeploymentConfig.TimeBasedLinearProperty { LinearPercentage = percent, LinearInterval = minutes },
                },
        }).Ref;
    }

    /// <summary>As <see cref="Of"/>, of an application.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">AWS does not know such a shift.</exception>
    public static (ShiftKind Kind, int Percent, int Minutes) Required(DeployedApplication application) => Of(application.Release.Shift)
        ?? throw new Aspire.Hosting.DistributedApplicationException(
            $"The release '{application.Release.Name}' shifts traffic in steps that AWS does not know: {string.Join(", ", application.Release.Shift.Steps.Select(step => $"{step.GreenPercent} % for {step.Interval}"))}. "
            + "Use TrafficShift.AllAtOnce, .Canary or .Linear, with an interval of whole minutes.");
}

/// <summary>How traffic moves in AWS.</summary>
internal enum ShiftKind
{
    /// <summary>All of it.</summary>
    AllAtOnce,

    /// <summary>A part, and then the rest.</summary>
    Canary,

    /// <summary>Equal parts.</summary>
    Linear,
}
