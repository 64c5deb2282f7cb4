namespace Embedded.Dashboard.SignIn;

/// <summary>Wrong tokens a minute: enough for people, too few to guess.</summary>
internal sealed class SignInLimiter(TimeProvider time)
{
    public const int MaxFailures = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    // A timestamp, not a time: a clock that is set back must not lock anybody out for as long.
    private long _windowStart = time.GetTimestamp();
    private int _failures;

    /// <summary>How long to wait; null when there is no need to.</summary>
    public TimeSpan? Wait
    {
        get
        {
            lock (_gate)
            {
                var left = Window - time.GetElapsedTime(_windowStart);
                return _failures >= MaxFailures && left > TimeSpan.Zero ? left : null;
            }
        }
    }

    public void Failed()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_windowStart) >= Window) (_windowStart, _failures) = (time.GetTimestamp(), 0);
            _failures++;
        }
    }
}
