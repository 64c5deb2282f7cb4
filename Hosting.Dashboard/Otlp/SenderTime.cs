namespace Embedded.Dashboard.Otlp;

/// <summary>Times as senders write them.</summary>
internal static class SenderTime
{
    private const ulong NanosPerTick = 100;

    /// <summary>Nanoseconds since 1970; 0 is no time. The largest of them lie in the year 2554, so that every one is a date.</summary>
    public static DateTimeOffset? Read(ulong nanos) => nanos == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks((long)(nanos / NanosPerTick));
}
