using ServiceDefaults.Contacts;

namespace Suppliers.Api.Suppliers;

/// <summary>
/// The whole supplier as a client may set it, to create one or to replace one. Public because internal types are silently
/// left out of validation; every member is nullable so that a missing one is reported by name.
/// </summary>
public sealed record SaveSupplierRequest(
    [ContactRule(ContactField.Name)] string? Name,
    [ContactRule(ContactField.Address)] string? Address,
    [ContactRule(ContactField.City)] string? City,
    [ContactRule(ContactField.State)] string? State,
    [ContactRule(ContactField.Email)] string? Email,
    [ContactRule(ContactField.Phone)] string? Phone)
{
    /// <summary>The supplier that this request describes. To be called on a validated request.</summary>
    internal Supplier ToSupplier(Guid id) => new(id, Name!, Address!, City!, State!, Email!, Phone!, Version: 1);

    /// <summary>A change of every field. To be called on a validated request.</summary>
    internal SupplierPatch ToPatch() => new(Name, Address, City, State, Email, Phone);
}
