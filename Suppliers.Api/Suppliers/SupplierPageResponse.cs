namespace Suppliers.Api.Suppliers;

/// <summary>
/// A page of suppliers. <paramref name="Next"/> is the cursor for <c>after=</c>, null on the last page; <paramref name="Previous"/>
/// is the one for <c>before=</c>, null on the first.
/// </summary>
public sealed record SupplierPageResponse(IReadOnlyList<SupplierResponse> Items, string? Next, string? Previous);
