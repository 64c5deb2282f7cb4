namespace Hosting.Release.Control.Journal;

/// <summary>Where a controller writes what it decides.</summary>
public interface IReleaseJournal
{
    /// <summary>What was there when the journal was opened.</summary>
    IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Whether the last line was cut short by a crash, and was dropped.</summary>
    bool TornLine { get; }

    /// <summary>Writes an entry; it is on disk when this returns.</summary>
    void Append(JournalEntry entry);
}
