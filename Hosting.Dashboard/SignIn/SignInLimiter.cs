namespace Embedded.Dashboard.SignIn;

/// <summary>Wrong tokens a minute: enough for people, too few to guess.</summary>
internal sealed class SignInLimiter(TimeProvider time)
{
    public const int MaxFailures = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _windowStart;
    private int _failures;

    /// <summary>How long to wait; null when there is no need to.</summary>
    public TimeSpan? Wait
    {
        get
        {
            lock (_gate)
            {
                var left = _windowStart + Window - time.GetUtcNow();
                return _failures >= MaxFailures && left > TimeSpan.Zero ? left : null;
            }
        }
    }

    public void Failed()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _windowStart >= Window) (_windowStart, _failures) = (now, 0);
            _failures++;
        }
    }
}
