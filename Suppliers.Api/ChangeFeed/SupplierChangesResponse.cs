namespace Suppliers.Api.ChangeFeed;

/// <summary>
/// A piece of the feed. <paramref name="Next"/> is the position for the next <c>after=</c>: the last sequence of the piece, or
/// the end of the feed when the piece is empty. Smaller than the <c>after</c> asked for only when the feed was started anew.
/// <paramref name="Epoch"/> is another one then: a reader that knows another epoch has to read everything again.
/// </summary>
public sealed record SupplierChangesResponse(IReadOnlyList<SupplierChangeResponse> Items, long Next, Guid Epoch);
