namespace Embedded.Dashboard.Telemetry;

/// <summary>Whether a sender's clock is to be believed. SDKs send within seconds, so what says it ended long before it came, or after, was timed by a clock that is off.</summary>
internal static class SenderClock
{
    /// <summary>How long a sender may hold back what it sends: batches take up to 5 s, retries more.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    /// <summary>How far ahead clocks that are kept in step may be.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(1);

    /// <param name="end">When it ended, by the sender's clock.</param>
    /// <param name="receivedAt">When it came; default is always believed.</param>
    public static bool IsPlausible(DateTimeOffset end, DateTimeOffset receivedAt) =>
        receivedAt == default || (end >= receivedAt - MaxDelay && end <= receivedAt + MaxAhead);

    public static bool IsPlausible(Span span) => IsPlausible(span.End, span.ReceivedAt);

    /// <summary>The moment a list sorts by: the sender's where it is plausible, else when it came.</summary>
    public static DateTimeOffset ListTime(Span span) => IsPlausible(span) ? span.Start : Before(span.ReceivedAt, span.Duration);

    public static DateTimeOffset ListTime(LogRecord record) => ListTime(record.At, record.ReceivedAt);

    public static DateTimeOffset ListTime(DateTimeOffset at, DateTimeOffset receivedAt) => IsPlausible(at, receivedAt) ? at : receivedAt;

    private static DateTimeOffset Before(DateTimeOffset at, TimeSpan duration) =>
        duration < at - DateTimeOffset.MinValue ? at - duration : DateTimeOffset.MinValue;
}
