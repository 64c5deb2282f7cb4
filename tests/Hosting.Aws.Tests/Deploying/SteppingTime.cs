namespace Hosting.Aws.Tests.Deploying;

/// <summary>A clock that moves only when somebody waits, and then at once: an hour of CloudFormation takes no time.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Called with the new time after each wait; may throw, as a process that is killed.</summary>
    public Action<DateTimeOffset>? Waited { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _now += dueTime;
        Waited?.Invoke(_now);
        callback(state);
        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
