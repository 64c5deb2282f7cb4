namespace Embedded.Dashboard.Telemetry;

/// <summary>
/// What leaves a ring has been kept for long, so it lies where the collector looks last: it expects that what has lived long goes
/// on to live. Under a steady stream the process would grow to several times of what is kept. So the collector is told, and
/// collects in the background.
/// </summary>
internal sealed class OldGarbage
{
    private const long BytesPerCollection = 48L << 20;

    private long _collectedAt;

    /// <param name="total">Bytes evicted since the start, as estimated.</param>
    public void Evicted(long total)
    {
        var last = Volatile.Read(ref _collectedAt);
        if (total - last < BytesPerCollection || Interlocked.CompareExchange(ref _collectedAt, total, last) != last) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
