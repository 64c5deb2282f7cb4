using ServiceDefaults.Contacts;

namespace Web.Frontend.Suppliers;

/// <summary>What somebody typed into the supplier form. Blanks around a value are not part of it: they come from pasting.</summary>
public sealed class SupplierInput
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

    /// <summary>The ETag of the version that the form was filled from; empty for a new supplier.</summary>
    public string Version { get; set => field = Trimmed(value); } = "";

    internal static SupplierInput From(StoredSupplier stored) => new()
    {
        Name = stored.Supplier.Name,
        Address = stored.Supplier.Address,
        City = stored.Supplier.City,
        State = stored.Supplier.State,
        Email = stored.Supplier.Email,
        Phone = stored.Supplier.Phone,
        Version = stored.Version,
    };

    internal SupplierDetails ToDetails() => new(Name, Address, City, State, Email, Phone);

    // The form mapper gives null for an empty field.
    private static string Trimmed(string? value) => value?.Trim() ?? "";
}
