using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>
/// A supplier as it is now. <paramref name="TestRun"/> is what the feed says: the test run whose readers alone may see it; null
/// for a public one.
/// </summary>
public sealed record SupplierSnapshotEntry(SupplierResponse Supplier, string? TestRun);
