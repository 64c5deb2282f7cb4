namespace Customers.Api.Directory;

/// <summary>What <c>GET /suppliers</c> of Suppliers.Api answers; this service's view of that contract.</summary>
internal sealed record SupplierListPage(IReadOnlyList<DirectorySupplier> Items, string? Next);
