namespace Web.Frontend.Contacts;

/// <summary>What came of sending a contact to its API.</summary>
public abstract record SaveContactResult
{
    private SaveContactResult()
    {
    }

    public sealed record Saved(Contact Contact) : SaveContactResult;

    /// <param name="Errors">Messages by the name of the field they are about; a name may be empty or unknown to the form.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SaveContactResult;

    /// <summary>Somebody else changed the record since the form was shown.</summary>
    public sealed record Conflict(StoredContact Current) : SaveContactResult;

    /// <summary>Somebody else deleted the record since the form was shown.</summary>
    public sealed record Gone : SaveContactResult;

    /// <summary>The form was sent before, with other values, and that was saved.</summary>
    public sealed record SentBefore : SaveContactResult;
}
