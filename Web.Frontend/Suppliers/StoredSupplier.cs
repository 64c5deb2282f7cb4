namespace Web.Frontend.Suppliers;

/// <param name="Supplier">What is stored now.</param>
/// <param name="Version">The ETag that a change must name, so that it cannot undo somebody else's.</param>
public sealed record StoredSupplier(Supplier Supplier, string Version);
