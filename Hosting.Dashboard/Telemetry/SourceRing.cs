namespace Embedded.Dashboard.Telemetry;

/// <summary>The last items of one source, oldest first. Its owner's lock protects it.</summary>
internal sealed class SourceRing<T>(SourceKey key)
{
    private readonly Queue<Kept> _items = new();
    private long _firstSequence;

    public SourceKey Key => key;

    public int Count => _items.Count;

    public long Bytes { get; private set; }

    /// <summary>Whether an item that was added under a number is still here. May be asked without the lock.</summary>
    public bool Holds(long sequence) => sequence >= Volatile.Read(ref _firstSequence);

    /// <param name="item">The newest.</param>
    /// <param name="sequence">Larger than that of any item before.</param>
    /// <param name="bytes">What it takes, as estimated.</param>
    public void Add(T item, long sequence, int bytes)
    {
        _items.Enqueue(new(item, sequence, bytes));
        Bytes += bytes;
    }

    public T RemoveOldest()
    {
        var oldest = _items.Dequeue();
        Bytes -= oldest.Bytes;
        Volatile.Write(ref _firstSequence, oldest.Sequence + 1);
        return oldest.Item;
    }

    public void CopyTo(List<T> list)
    {
        foreach (var kept in _items) list.Add(kept.Item);
    }

    private readonly record struct Kept(T Item, long Sequence, int Bytes);
}
