using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>A plan like the application's: three services, expand and contract scripts, a gate.</summary>
internal static class Plans
{
    public static ReleasePlan Application { get; } = new(
        "release",
        "r-1",
        [
            new("suppliers-api", "s1", "s2", IsReleased: true, [], Instances: 1),
            new("customers-api", "c1", "c2", IsReleased: true, ["suppliers-api"], Instances: 1),
            new("web-frontend", "w1", "w2", IsReleased: true, ["suppliers-api", "customers-api"], Instances: 1),
        ],
        TrafficShift.Canary(10, TimeSpan.FromSeconds(10)),
        [Gate("smoke")],
        [Gate("end-to-end"), Gate("links")],
        new(["Suppliers.Api/0008_add_country.sql"], ["Suppliers.Api/0007_drop_fax.sql"], OldestVersionAfterwards: "s1"),
        new(),
        TimeSpan.FromSeconds(10),
        new(),
        ExpectedRequestsPerSecond: 200);

    public static PlannedGate Gate(string name) => new(name, "dotnet", ["test"], "tests", TimeSpan.FromMinutes(5), new Dictionary<string, string>());

    public static ReleasePlan WithNothingChanged(this ReleasePlan plan) =>
        plan with { Services = [.. plan.Services.Select(service => service with { GreenVersion = service.BlueVersion, IsReleased = false })] };
}
