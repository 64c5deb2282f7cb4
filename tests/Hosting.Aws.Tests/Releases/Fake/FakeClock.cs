namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>What AWS will do by itself, and when.</summary>
internal sealed class FakeClock(TimeProvider time)
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> _due = new();
    private DateTimeOffset? _at;
    private int _order;

    /// <summary>The time, and while something that is due happens its time.</summary>
    public DateTimeOffset Now => _at ?? time.GetUtcNow();

    /// <summary>Makes something happen so much later.</summary>
    public void After(TimeSpan later, Action happens) => _due.Enqueue(happens, (Now + later, _order++));

    public void After(double seconds, Action happens) => After(TimeSpan.FromSeconds(seconds), happens);

    /// <summary>Lets happen what is due.</summary>
    /// <param name="until">Told of each time before something happens at it.</param>
    public void RunDue(Action<DateTimeOffset> until)
    {
        while (_due.TryPeek(out _, out var next) && next.At <= time.GetUtcNow())
        {
            var happens = _due.Dequeue();
            until(next.At);
            _at = next.At;
            happens();
            _at = null;
        }
    }
}
