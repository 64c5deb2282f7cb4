using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>One entry of the feed. Sequences are dense: a reader that sees a gap has lost something.
/// <paramref name="TestRun"/> names the test run that the supplier belongs to, and whose readers alone may see it; null for a public one.</summary>
public sealed record SupplierChangeResponse(
    long Sequence, SupplierChangeKind Kind, Guid SupplierId, DateTimeOffset OccurredAt, SupplierResponse? Supplier, string? TestRun);
