namespace ServiceDefaults.Time;

/// <summary>
/// A time that only ever goes on: the machine's when this was made, and since then what has really passed. For code of others
/// that reckons intervals from the time of day: it would wait for an hour when the clock is set back by one.
/// </summary>
/// <param name="clock">Gives the timestamps, the timers and the first time.</param>
public sealed class SteadyTimeProvider(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private readonly long _startedAt = clock.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + clock.GetElapsedTime(_startedAt);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
