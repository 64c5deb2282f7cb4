namespace Web.Frontend.Suppliers;

/// <param name="Items">The suppliers of this page.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
internal sealed record SupplierList(IReadOnlyList<Supplier> Items, string? Next);
