namespace Hosting.Dashboard.Tests.Harness;

/// <summary>A clock whose time of day can be set, without any time passing by it.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _timestamp = 1;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Pass(TimeSpan time)
    {
        Now += time;
        _timestamp += (long)(time.TotalSeconds * TimestampFrequency);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _timestamp;
}
