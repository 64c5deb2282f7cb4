namespace Web.Frontend.Customers;

internal sealed record SavedSupplierList(IReadOnlyList<SavedSupplier> Items);
