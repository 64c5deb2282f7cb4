namespace Customers.Api.Directory;

/// <summary>
/// One change of a supplier. <paramref name="Supplier"/> is its state after the change, null when it was deleted; that and not
/// the kind decides what to do, so that a kind added later is followed too.
/// </summary>
internal sealed record FeedChange(long Sequence, Guid SupplierId, DirectorySupplier? Supplier, string? TestRun);
