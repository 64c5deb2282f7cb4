using Web.Frontend.Contacts;

namespace Web.Frontend.Customers;

/// <summary>A supplier that a customer has saved.</summary>
/// <param name="Supplier">As the directory has it; null when it was deleted since.</param>
/// <param name="SupplierId">Its id when it was deleted since.</param>
/// <param name="Name">Its last known name when it was deleted since.</param>
/// <param name="Note">The customer's own words; may be empty.</param>
/// <param name="SavedAt">When it was saved.</param>
public sealed record SavedSupplier(Contact? Supplier, Guid? SupplierId, string? Name, string Note, DateTimeOffset SavedAt)
{
    public Guid Id => Supplier?.Id ?? SupplierId ?? Guid.Empty;

    public string DisplayName => Supplier?.Name ?? Name ?? "A supplier";

    public bool IsDeleted => Supplier is null;
}
