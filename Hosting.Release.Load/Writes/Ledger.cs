namespace Hosting.Release.Load.Writes;

/// <summary>Everything that was acknowledged, and what may be changed or read at this moment.</summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly List<WrittenRecord> _all = [];
    private readonly List<WrittenRecord> _idle = [];
    private long _acknowledged;

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public int Count
    {
        get
        {
            lock (_lock)
                return _all.Count;
        }
    }

    public IReadOnlyList<WrittenRecord> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    /// <summary>A write was answered with success.</summary>
    public void Acknowledge() => Interlocked.Increment(ref _acknowledged);

    public void Add(WrittenRecord record)
    {
        lock (_lock)
        {
            _all.Add(record);
            _idle.Add(record);
        }
    }

    /// <summary>Takes one that nobody uses, to be given back; null when there is none.</summary>
    public WrittenRecord? Take(Random random)
    {
        var dice = random.Next();
        lock (_lock)
        {
            if (_idle.Count == 0)
                return null;
            var at = dice % _idle.Count;
            var record = _idle[at];
            _idle[at] = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return record;
        }
    }

    /// <summary>One of which it is not known what it is is left alone until the end.</summary>
    public void GiveBack(WrittenRecord record)
    {
        if (record.IsDoubtful)
            return;
        lock (_lock)
            _idle.Add(record);
    }
}
