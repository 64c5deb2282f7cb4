namespace Hosting.Release.Load;

/// <summary>How the whole load went.</summary>
/// <param name="Started">When the first request was to be sent.</param>
/// <param name="Ended">When no more were sent.</param>
/// <param name="Rate">Requests a second that were to be sent.</param>
/// <param name="Counts">How requests ended.</param>
/// <param name="Latency">From when they were to be sent to the end of their answer.</param>
/// <param name="Kinds">The same by what was asked for.</param>
/// <param name="Versions">The same by who answered.</param>
/// <param name="Failures">What failed or was wrong, at most <see cref="MostFailures"/>, the first ones; the counts have all.</param>
/// <param name="Writes">Whether what was acknowledged is there; null when nothing was to be written.</param>
/// <param name="Seconds">Second by second.</param>
public sealed record LoadResult(
    DateTimeOffset Started,
    DateTimeOffset Ended,
    double Rate,
    LoadCounts Counts,
    LoadLatency Latency,
    IReadOnlyList<KindCounts> Kinds,
    IReadOnlyList<VersionLatency> Versions,
    IReadOnlyList<LoadFailure> Failures,
    WriteCheck? Writes,
    IReadOnlyList<LoadSecond> Seconds)
{
    /// <summary>How many failures are kept.</summary>
    public const int MostFailures = 200;
}

/// <summary>Requests of one kind.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Counts">How they ended.</param>
/// <param name="Latency">How long they took.</param>
public sealed record KindCounts(RequestKind Kind, LoadCounts Counts, LoadLatency Latency);

/// <summary>Requests of one version of a service.</summary>
/// <param name="Service">The name in the app model.</param>
/// <param name="Version">The version; null when no service answered.</param>
/// <param name="Counts">How they ended.</param>
/// <param name="Latency">How long they took.</param>
public sealed record VersionLatency(string Service, string? Version, LoadCounts Counts, LoadLatency Latency);

/// <summary>What a request asks for.</summary>
public enum RequestKind
{
    /// <summary>A page of the site.</summary>
    Page,

    /// <summary>A file that a page names.</summary>
    Asset,

    /// <summary>A supplier is created or changed.</summary>
    Write,

    /// <summary>A supplier that was written is read.</summary>
    Read,
}

/// <summary>A request that did not end well.</summary>
/// <param name="At">When it was to be sent.</param>
/// <param name="Kind">What it asked for.</param>
/// <param name="Request">Method and path.</param>
/// <param name="Version">Who answered; null when no service did.</param>
/// <param name="Status">The status; null when there was no answer.</param>
/// <param name="IsWrong">Whether the status was right, and the content was not.</param>
/// <param name="Reason">What was wrong, in words for people.</param>
public sealed record LoadFailure(
    DateTimeOffset At, RequestKind Kind, string Request, string? Version, int? Status, bool IsWrong, string Reason);

/// <summary>Whether what was acknowledged was there at the end, read one by one.</summary>
/// <param name="Acknowledged">Writes that were answered with success.</param>
/// <param name="Records">The suppliers that they made.</param>
/// <param name="Lost">Of these, those that were not there, or older than what was acknowledged.</param>
/// <param name="Wrong">Of these, those that were something nobody wrote.</param>
/// <param name="Unchecked">Of these, those that could not be read.</param>
/// <param name="Faults">What is the matter with them, at most <see cref="LoadResult.MostFailures"/>.</param>
public sealed record WriteCheck(long Acknowledged, int Records, int Lost, int Wrong, int Unchecked, IReadOnlyList<string> Faults)
{
    /// <summary>Whether all of it is there.</summary>
    public bool IsWhole => Lost == 0 && Wrong == 0 && Unchecked == 0;
}
