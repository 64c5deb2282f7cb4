using System.Globalization;

namespace Hosting.Release.Load;

/// <summary>How many requests a second a load makes, and how that came to be.</summary>
/// <param name="RequestsPerSecond">From the first request of the load to the last.</param>
/// <param name="Most">What it could have been at most where it was found out; null where it was asked for.</param>
/// <param name="Tries">What was tried to find it out, in order; empty where it was asked for.</param>
public sealed record LoadRate(double RequestsPerSecond, double? Most, IReadOnlyList<RateTry> Tries)
{
    /// <summary>One that was asked for.</summary>
    public static LoadRate AskedFor(double rate) => new(rate, null, []);

    /// <summary>The same for people, such as "80, what this machine carries; 200 at most".</summary>
    public override string ToString() => Most is not { } most ? $"{Number(RequestsPerSecond)}, as asked for"
        : RequestsPerSecond < most ? $"{Number(RequestsPerSecond)}, what this machine carries; {Number(most)} at most"
        : $"{Number(RequestsPerSecond)}, which this machine carries";

    private static string Number(double rate) => rate.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A moment of load at one rate.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Counts">How they ended.</param>
/// <param name="Latency">How long they took.</param>
public sealed record RateTry(double Rate, LoadCounts Counts, LoadLatency Latency);
