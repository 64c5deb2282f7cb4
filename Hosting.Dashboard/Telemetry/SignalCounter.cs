namespace Embedded.Dashboard.Telemetry;

/// <summary>Counts what came of one signal.</summary>
internal sealed class SignalCounter
{
    private long _received;
    private long _rejected;

    public void Add(int received, int rejected)
    {
        Interlocked.Add(ref _received, received);
        Interlocked.Add(ref _rejected, rejected);
    }

    public SignalCounts With(long kept) => new(Volatile.Read(ref _received), kept, Volatile.Read(ref _rejected));
}
