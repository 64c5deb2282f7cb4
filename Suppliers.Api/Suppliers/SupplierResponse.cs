namespace Suppliers.Api.Suppliers;

/// <summary>A supplier as this API gives it out. <paramref name="Version"/> is also its ETag.</summary>
public sealed record SupplierResponse(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version)
{
    internal static SupplierResponse From(Supplier supplier) => new(
        supplier.Id, supplier.Name, supplier.Address, supplier.City, supplier.State, supplier.Email, supplier.Phone, supplier.Version);
}
