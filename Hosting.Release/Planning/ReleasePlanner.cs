using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Planning;

/// <summary>Makes the plan of a release from the app model and the versions of both sides.</summary>
internal static class ReleasePlanner
{
    /// <param name="model">The release as the app model has it.</param>
    /// <param name="versions">The versions of both sides.</param>
    /// <param name="pathOf">The path of a project file from the root of the tree.</param>
    /// <param name="id">Of this one run.</param>
    /// <param name="choices">What differs from the model.</param>
    public static ReleasePlan Plan(ReleaseModel model, ReleaseVersions versions, Func<string, string> pathOf, string id, PlanChoices choices)
    {
        var services = model.Services.Select(service =>
        {
            var version = versions.Projects[pathOf(service.ProjectPath)];
            return new PlannedService(
                service.Name, version.Blue!, version.Green!, choices.All || version.Blue != version.Green, service.Providers, service.Instances);
        }).ToList();
        var migrations = model.Migrator is { } migrator ? versions.Projects[pathOf(migrator.GetProjectMetadata().ProjectPath)].Blue! : "";
        return new(
            model.Name, id, services, choices.Shift ?? model.Shift, choices.Gates ? model.GatesOf(Side.Blue) : [], choices.Gates ? model.GatesOf(Side.Green) : [],
            model.Migrator is null ? new([], [], null) : SchemaPlanner.Plan(versions.Blue, versions.Green, migrations),
            model.Analysis, model.BakeTime, model.Limits, choices.ExpectedRequestsPerSecond);
    }
}

/// <summary>What is chosen for one plan.</summary>
/// <param name="All">Whether every service is released.</param>
/// <param name="Shift">Null for the model's.</param>
/// <param name="Gates">Whether gates and smoke tests run.</param>
/// <param name="ExpectedRequestsPerSecond">At least 1.</param>
internal sealed record PlanChoices(bool All, TrafficShift? Shift, bool Gates, double ExpectedRequestsPerSecond);
