namespace Faults.Tests.Load;

/// <summary>The fields of a supplier or customer that a client sets. The e-mail address tells one record of the load from another.</summary>
internal sealed record Contact(string Name, string Address, string City, string State, string Email, string Phone)
{
    /// <param name="tag">Unique; letters, digits and hyphens.</param>
    /// <param name="edition">Each change of a record has another.</param>
    public static Contact Of(string tag, int edition) =>
        new($"Supplier {tag} edition {edition}", $"{edition} Fault Street", $"City {edition % 17}", "Ohio", $"{tag}@example.com", $"+1 201 555 {edition % 10000:0000}");
}

/// <summary>A supplier or customer as an API gives it out.</summary>
internal sealed record StoredContact(Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version)
{
    public Contact Contact => new(Name, Address, City, State, Email, Phone);
}
