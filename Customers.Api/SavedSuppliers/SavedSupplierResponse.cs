using Customers.Api.Directory;

namespace Customers.Api.SavedSuppliers;

/// <summary>
/// A supplier that a customer saved. <paramref name="Supplier"/> is null when it was deleted since; <paramref name="Name"/> is
/// its name as last known then.
/// </summary>
public sealed record SavedSupplierResponse(
    DirectorySupplier? Supplier, Guid SupplierId, string Name, string Note, DateTimeOffset SavedAt);
