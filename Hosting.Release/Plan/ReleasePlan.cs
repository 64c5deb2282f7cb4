using System.Text.Json.Serialization;

using Hosting.Release.Analysis;

namespace Hosting.Release.Plan;

/// <summary>
/// Everything about one release that is decided before it begins: what people review, and what a controller carries out. Written as
/// <c>release-plan.json</c>, whose schema is docs/release-plan.schema.json.
/// </summary>
/// <param name="Release">The release's name in the app model.</param>
/// <param name="Id">Of this one run of it: unique, and part of the names of whatever it creates.</param>
/// <param name="Services">The services, providers before their consumers; those whose version did not change too.</param>
/// <param name="Shift">How traffic moves.</param>
/// <param name="SmokeTests">What must pass on blue's production listener after the schema was expanded.</param>
/// <param name="Gates">What must pass on green before any traffic moves, in this order.</param>
/// <param name="Schema">What happens to the databases.</param>
/// <param name="Analysis">How green is judged.</param>
/// <param name="BakeTime">How long blue goes on running after all traffic moved.</param>
/// <param name="Limits">How long each phase may take.</param>
/// <param name="ExpectedRequestsPerSecond">The rate that the analysis can count on, all services together; at least 1.</param>
public sealed record ReleasePlan(
    string Release,
    string Id,
    IReadOnlyList<PlannedService> Services,
    TrafficShift Shift,
    IReadOnlyList<PlannedGate> SmokeTests,
    IReadOnlyList<PlannedGate> Gates,
    PlannedSchema Schema,
    AnalysisOptions Analysis,
    TimeSpan BakeTime,
    ReleaseLimits Limits,
    double ExpectedRequestsPerSecond)
{
    /// <summary>The services whose version changed, in the order of <see cref="Services"/>.</summary>
    [JsonIgnore]
    public IEnumerable<PlannedService> Released => Services.Where(service => service.IsReleased);
}
