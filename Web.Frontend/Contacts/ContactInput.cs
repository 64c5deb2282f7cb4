using ServiceDefaults.Contacts;

namespace Web.Frontend.Contacts;

/// <summary>What somebody typed into the form of a supplier or customer. Blanks around a value are not part of it: they come from pasting.</summary>
public sealed class ContactInput
{
    [ContactRule(ContactField.Name)]
    public string Name { get; set => field = Trimmed(value); } = "";

    [ContactRule(ContactField.Address)]
    public string Address { get; set => field = Trimmed(value); } = "";

    [ContactRule(ContactField.City)]
    public string City { get; set => field = Trimmed(value); } = "";

    [ContactRule(ContactField.State)]
    public string State { get; set => field = Trimmed(value); } = "";

    [ContactRule(ContactField.Email)]
    public string Email { get; set => field = Trimmed(value); } = "";

    [ContactRule(ContactField.Phone)]
    public string Phone { get; set => field = Trimmed(value); } = "";

    /// <summary>The ETag of the version that the form was filled from; empty for a new record.</summary>
    public string Version { get; set => field = Trimmed(value); } = "";

    /// <summary>Made with the form of a new record: sent twice, it is still one record.</summary>
    public string Key { get; set => field = Trimmed(value); } = "";

    /// <returns>An empty form, good for one new record.</returns>
    internal static ContactInput New() => new() { Key = NewKey() };

    internal static string NewKey() => Guid.NewGuid().ToString("N");

    internal static ContactInput From(StoredContact stored) => new()
    {
        Name = stored.Contact.Name,
        Address = stored.Contact.Address,
        City = stored.Contact.City,
        State = stored.Contact.State,
        Email = stored.Contact.Email,
        Phone = stored.Contact.Phone,
        Version = stored.Version,
    };

    internal ContactDetails ToDetails() => new(Name, Address, City, State, Email, Phone);

    // The form mapper gives null for an empty field.
    private static string Trimmed(string? value) => value?.Trim() ?? "";
}
