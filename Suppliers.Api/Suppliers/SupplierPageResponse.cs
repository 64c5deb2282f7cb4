namespace Suppliers.Api.Suppliers;

/// <summary>A page of suppliers. <paramref name="Next"/> is the cursor for <c>after=</c>; null on the last page.</summary>
public sealed record SupplierPageResponse(IReadOnlyList<SupplierResponse> Items, string? Next);
