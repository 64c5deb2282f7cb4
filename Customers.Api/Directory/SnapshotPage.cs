namespace Customers.Api.Directory;

/// <summary>What <c>GET /suppliers/snapshot</c> of Suppliers.Api answers; this service's view of that contract.</summary>
internal sealed record SnapshotPage(IReadOnlyList<SnapshotEntry> Items, Guid? Next);
