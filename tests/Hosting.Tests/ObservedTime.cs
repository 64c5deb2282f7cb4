using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Tests;

/// <summary>A clock that the test sets, and that tells which waits were begun.</summary>
internal sealed class ObservedTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public int Waits(TimeSpan length) => _waits.Count(w => w == length);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }
}
