using Hosting.Release.Control;
using Hosting.Release.Load;
using Hosting.Release.Plan;

namespace Hosting.Release.Reporting.Model;

/// <summary>One second of the load, by side.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Blue">Answers of blue, and of services that are not released.</param>
/// <param name="Green">Answers of green.</param>
/// <param name="Nobody">Requests that no service answered.</param>
/// <param name="Failed">Of all these, those that failed.</param>
/// <param name="Wrong">Of all these, those that were wrong.</param>
public sealed record LoadPoint(DateTimeOffset At, long Blue, long Green, long Nobody, long Failed, long Wrong)
{
    public long All => Blue + Green + Nobody;
}

/// <summary>What the load of a rehearsal saw, by side.</summary>
internal static class LoadHistory
{
    public static IReadOnlyList<LoadPoint> Of(LoadResult load, ReleasePlan plan) =>
        [.. load.Seconds.Select(second => new LoadPoint(
            second.Second, Requests(second, plan, Side.Blue), Requests(second, plan, Side.Green), Requests(second, plan, null), second.Counts.Failed, second.Counts.Wrong))];

    /// <summary>Which side a version is of; null when none answered.</summary>
    /// <param name="plan">Has the versions.</param>
    /// <param name="service">The service that was asked.</param>
    /// <param name="version">What the answer said: the number of the release, and the version behind it.</param>
    public static Side? SideOf(ReleasePlan plan, string service, string? version)
    {
        if (version is null || plan.Services.FirstOrDefault(each => each.Name == service) is not { } planned)
            return null;
        return planned.IsReleased && planned.BlueVersion != planned.GreenVersion && version.EndsWith(planned.GreenVersion, StringComparison.Ordinal) ? Side.Green : Side.Blue;
    }

    private static long Requests(LoadSecond second, ReleasePlan plan, Side? side) =>
        second.Versions.Where(version => SideOf(plan, version.Service, version.Version) == side).Sum(version => version.Counts.Requests);
}
