using Hosting.Release.Control.Journal;

namespace Hosting.Release.Tests.Control;

/// <summary>A journal that outlives the controllers that write it, and kills one when a test wants it.</summary>
internal sealed class MemoryJournal : IReleaseJournal
{
    private readonly List<JournalEntry> _entries = [];

    public IReadOnlyList<JournalEntry> Entries => [.. _entries];

    public bool TornLine => false;

    /// <summary>Kills the controller at an entry; null for never.</summary>
    public Func<JournalEntry, int, Kill>? KillAt { get; set; }

    /// <summary>Told of every entry, before its controller is killed.</summary>
    public Action<JournalEntry>? Written { get; set; }

    public void Append(JournalEntry entry)
    {
        var kill = KillAt?.Invoke(entry, _entries.Count + 1) ?? Kill.No;
        if (kill == Kill.Before)
            throw new KilledException();
        _entries.Add(entry);
        Written?.Invoke(entry);
        if (kill == Kill.After)
            throw new KilledException();
    }
}

/// <summary>When a controller is killed.</summary>
internal enum Kill
{
    No,

    /// <summary>All that went before was done; the entry was not written.</summary>
    Before,

    /// <summary>The entry was written and not acted on.</summary>
    After,
}

/// <summary>The end of a controller that gets no chance to do anything.</summary>
internal sealed class KilledException : Exception;
