namespace Suppliers.Api.ChangeFeed;

/// <summary>
/// A piece of all suppliers, by id, so that a reader meets each one once whatever is changed meanwhile. <paramref name="Next"/> is the
/// position for the next <c>after=</c>, null on the last piece.
/// </summary>
public sealed record SupplierSnapshotResponse(IReadOnlyList<SupplierSnapshotEntry> Items, Guid? Next);
