using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>One entry of the feed. Sequences are dense: a reader that sees a gap has lost something.</summary>
public sealed record SupplierChangeResponse(
    long Sequence, SupplierChangeKind Kind, Guid SupplierId, DateTimeOffset OccurredAt, SupplierResponse? Supplier);
