namespace Identity.SignIn;

/// <summary>
/// How often a key may fail: a number at once, and one more whenever an interval has passed. Unlike the framework's limiters it takes back
/// what was no failure, so that whoever knows the password is never refused for signing in often.
/// </summary>
/// <param name="clock">Its steady clock counts.</param>
/// <param name="burst">Failures at once.</param>
/// <param name="interval">After which one more is allowed.</param>
internal sealed class AttemptLimit(TimeProvider clock, int burst, TimeSpan interval)
{
    // Above it, keys that have all their attempts again are forgotten.
    private const int ManyKeys = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Left, long At)> _keys = [];

    /// <summary>How many keys have failed lately.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _keys.Count;
        }
    }

    /// <summary>Takes an attempt; how long to wait for one where there is none, else null.</summary>
    public TimeSpan? Take(string key)
    {
        lock (_lock)
        {
            var left = LeftOf(key);
            if (left < 1)
                return interval * (1 - left);
            if (_keys.Count >= ManyKeys)
                Forget();
            _keys[key] = (left - 1, clock.GetTimestamp());
            return null;
        }
    }

    /// <summary>It was no failure.</summary>
    public void GiveBack(string key)
    {
        lock (_lock)
        {
            var left = LeftOf(key) + 1;
            if (left >= burst)
                _keys.Remove(key);
            else
                _keys[key] = (left, clock.GetTimestamp());
        }
    }

    private double LeftOf(string key) =>
        _keys.TryGetValue(key, out var known) ? Math.Min(burst, known.Left + (clock.GetElapsedTime(known.At) / interval)) : burst;

    private void Forget()
    {
        foreach (var key in _keys.Keys.Where(key => LeftOf(key) >= burst).ToArray())
            _keys.Remove(key);
    }
}
