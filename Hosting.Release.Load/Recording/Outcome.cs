using Hosting.Release.Load.Sending;

namespace Hosting.Release.Load.Recording;

/// <summary>How one request ended.</summary>
/// <param name="Kind">What it asked for.</param>
/// <param name="Service">Whom, by the name in the app model.</param>
/// <param name="Request">Method and path.</param>
/// <param name="Due">When it was to be sent, as a timestamp.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="Failure">Why it is no answer to what was asked; null when it is one.</param>
/// <param name="Fault">What is wrong with an answer of the right status; null when nothing is.</param>
internal sealed record Outcome(RequestKind Kind, string Service, string Request, long Due, Answer Answer, string? Failure, string? Fault)
{
    public LoadCounts Counts => new(1, Failure is null ? 0 : 1, Failure is null && Fault is not null ? 1 : 0);
}
