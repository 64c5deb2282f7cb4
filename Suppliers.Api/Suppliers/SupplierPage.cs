using ServiceDefaults.Paging;

namespace Suppliers.Api.Suppliers;

/// <summary>A page of the list; <paramref name="Next"/> is where it ended, null when nothing follows.</summary>
internal sealed record SupplierPage(IReadOnlyList<Supplier> Items, PageCursor? Next)
{
    public SupplierPageResponse ToResponse() => new([.. Items.Select(SupplierResponse.From)], Next?.ToString());
}
