namespace Customers.Api.Directory;

/// <summary>What <c>GET /suppliers/changes</c> of Suppliers.Api answers; this service's view of that contract.</summary>
internal sealed record FeedPage(IReadOnlyList<FeedChange> Items, long Next);
