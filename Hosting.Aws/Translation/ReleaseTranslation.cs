using Hosting.Aws.Deployment;
using Hosting.Aws.Releases;
using Hosting.Release;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Aws.Translation;

/// <summary>The release of the model, and how long it takes in AWS.</summary>
internal static class ReleaseTranslation
{
    /// <summary>AWS moves traffic by its own clock, with either engine.</summary>
    public const ShiftControl Control = ShiftControl.SelfTimed;

    /// <summary>What an environment's plan counts on where nobody has measured it, as <c>plan</c> does.</summary>
    private const double UsualRate = 200;

    /// <summary>The plan of a release of everything, which takes longest.</summary>
    /// <param name="model">The release.</param>
    /// <param name="id">Of the plan.</param>
    /// <param name="instances">Tasks of each side, by service.</param>
    /// <param name="versions">Blue's and green's, by service.</param>
    /// <param name="schema">What happens to the databases.</param>
    /// <param name="engine">Who releases.</param>
    public static ReleasePlan Plan(
        ReleaseModel model, string id, Func<string, int> instances, Func<string, (string Blue, string Green)> versions, PlannedSchema schema, ReleaseEngine engine) => AwsTimes.For(new(
        model.Name, id,
        [.. model.Services.Select(service => new PlannedService(
            service.Name, versions(service.Name).Blue, versions(service.Name).Green, true, service.Providers, instances(service.Name)))],
        model.Shift, model.GatesOf(Side.Blue), model.GatesOf(Side.Green), schema, model.Analysis, model.BakeTime, model.Limits, UsualRate), engine);

    public static DeployedRelease Of(ReleaseModel model, Func<string, int> instances, ReleaseEngine engine)
    {
        // The longest there can be has scripts of both kinds; how many does not count.
        var schema = model.Migrator is null ? new PlannedSchema([], [], null) : new(["expand"], ["contract"], "blue");
        var plan = Plan(model, model.Name, instances, _ => ("blue", "green"), schema, engine);
        return new(
            model.Name, [.. model.Services.Select(service => service.Name)], model.Migrator?.Name, model.Shift, plan.SmokeTests, plan.Gates, model.BakeTime, model.Limits,
            ReleasePlanEstimates.Of(plan, Control).Longest);
    }
}
