namespace Customers.Api.Directory;

/// <summary>What <c>GET /suppliers/changes</c> of Suppliers.Api answers; this service's view of that contract.</summary>
/// <param name="Items">The changes, in their order.</param>
/// <param name="Next">The position to go on from.</param>
/// <param name="Epoch">Which life of the feed this is; null from a version that does not say.</param>
internal sealed record FeedPage(IReadOnlyList<FeedChange> Items, long Next, Guid? Epoch = null);
