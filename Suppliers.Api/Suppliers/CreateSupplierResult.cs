namespace Suppliers.Api.Suppliers;

/// <summary>How a create ended.</summary>
internal abstract record CreateSupplierResult
{
    private CreateSupplierResult()
    {
    }

    public sealed record Created(Supplier Supplier) : CreateSupplierResult;

    /// <summary>The same request was carried out before; this is what it stored then.</summary>
    public sealed record Replayed(Supplier Supplier) : CreateSupplierResult;

    /// <summary>The key was used for another request.</summary>
    public sealed record KeyReused : CreateSupplierResult;
}
