namespace Faults.Tests.Load;

/// <summary>One request of the load and its end. <paramref name="Status"/> is null when there was no answer, <paramref name="Fault"/> says why.</summary>
internal sealed record Attempt(
    DateTimeOffset At, TimeSpan Took, string Request, int? Status, string? MediaType, string? ProblemType, TimeSpan? RetryAfter, string? Fault)
{
    public bool IsAcknowledged => Status is >= 200 and < 300;

    public override string ToString() =>
        $"{At:HH:mm:ss.fff} {Request}: {Status?.ToString() ?? "no answer"} {ProblemType} {Fault} after {Took.TotalMilliseconds:0} ms";
}
