using Web.Frontend.Contacts;

namespace Web.Frontend.Audit;

/// <summary>What can be done to a record: the APIs' word, what the filter says, and the beginning of a sentence that ends with the record's name.</summary>
internal sealed record AuditAction(string Value, string Label, string Verb)
{
    private static readonly AuditAction[] Contacts =
        [new("created", "Added", "Added"), new("updated", "Edited", "Edited"), new("deleted", "Deleted", "Deleted")];

    private static readonly AuditAction[] Customers =
    [
        .. Contacts,
        new("supplier saved", "Supplier saved", "Saved a supplier for"),
        new("note changed", "Note changed", "Changed a note of"),
        new("supplier removed", "Saved supplier removed", "Removed a saved supplier of"),
    ];

    public static IReadOnlyList<AuditAction> Of(ContactKind kind) => kind == ContactKind.Customer ? Customers : Contacts;

    /// <summary>What one did; the word itself when it is a newer API's.</summary>
    public static string VerbOf(string value) => Array.Find(Customers, action => action.Value == value)?.Verb ?? value;
}
