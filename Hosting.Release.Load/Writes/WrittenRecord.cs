namespace Hosting.Release.Load.Writes;

/// <summary>One supplier that was created and acknowledged, and what became of it. Used by one request at a time.</summary>
internal sealed class WrittenRecord(Guid id, int number, Contact created)
{
    private readonly HashSet<Contact> _doubtful = [];
    private readonly HashSet<Contact> _former = [];
    private int _edition;

    public Guid Id { get; } = id;

    /// <summary>What was acknowledged last.</summary>
    public Contact Acknowledged { get; private set; } = created;

    /// <summary>The version that was acknowledged with it.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>A change was sent and not answered: nobody knows whether it was carried out.</summary>
    public bool IsDoubtful => _doubtful.Count > 0;

    /// <summary>What it is to be next.</summary>
    public Contact Next() => Contact.Of(number, ++_edition);

    public void Acknowledge(Contact contact, long version)
    {
        _former.Add(Acknowledged);
        (Acknowledged, Version) = (contact, version);
    }

    public void Doubt(Contact contact) => _doubtful.Add(contact);

    /// <returns>What is wrong with what is there.</returns>
    public RecordState Judge(Contact found) =>
        found == Acknowledged || _doubtful.Contains(found) ? RecordState.Right
        : _former.Contains(found) ? RecordState.Lost
        : RecordState.Wrong;
}

/// <summary>What a record turns out to be.</summary>
internal enum RecordState
{
    /// <summary>What was acknowledged last, or what was sent after it and never answered.</summary>
    Right,

    /// <summary>Not there, or older than what was acknowledged.</summary>
    Lost,

    /// <summary>What nobody wrote.</summary>
    Wrong,

    /// <summary>It could not be read.</summary>
    Unread,
}
