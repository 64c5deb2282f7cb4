namespace Customers.Api.SavedSuppliers;

/// <summary>All suppliers that a customer saved, by name.</summary>
public sealed record SavedSuppliersResponse(IReadOnlyList<SavedSupplierResponse> Items);
