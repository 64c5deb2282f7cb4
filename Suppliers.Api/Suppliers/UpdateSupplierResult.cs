namespace Suppliers.Api.Suppliers;

/// <summary>How an update ended.</summary>
internal abstract record UpdateSupplierResult
{
    private UpdateSupplierResult()
    {
    }

    public sealed record Updated(Supplier Supplier) : UpdateSupplierResult;

    public sealed record Changed(Supplier Current) : UpdateSupplierResult;

    public sealed record NotFound : UpdateSupplierResult;
}
