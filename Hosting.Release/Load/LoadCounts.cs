namespace Hosting.Release.Load;

/// <summary>How requests ended.</summary>
/// <param name="Requests">All of them.</param>
/// <param name="Failed">Of these, those with no answer in time, or with a status that they should not have.</param>
/// <param name="Wrong">Of these, those with the right status and content that is not what was asked for.</param>
public sealed record LoadCounts(long Requests, long Failed, long Wrong)
{
    /// <summary>No requests.</summary>
    public static LoadCounts None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static LoadCounts operator +(LoadCounts one, LoadCounts other) =>
        new(one.Requests + other.Requests, one.Failed + other.Failed, one.Wrong + other.Wrong);

    /// <summary>Both together.</summary>
    public static LoadCounts Add(LoadCounts one, LoadCounts other) => one + other;
}

/// <summary>Requests by who answered them.</summary>
/// <param name="Service">The name in the app model: <c>web-frontend</c> or <c>suppliers-api</c>.</param>
/// <param name="Version">What <c>X-Service-Version</c> of the answer says; null when there was no answer, or none of a service.</param>
/// <param name="Counts">How they ended.</param>
public sealed record VersionCounts(string Service, string? Version, LoadCounts Counts);
