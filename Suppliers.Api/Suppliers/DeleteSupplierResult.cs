namespace Suppliers.Api.Suppliers;

/// <summary>How a deletion ended.</summary>
internal abstract record DeleteSupplierResult
{
    private DeleteSupplierResult()
    {
    }

    public sealed record Deleted : DeleteSupplierResult;

    public sealed record Changed(Supplier Current) : DeleteSupplierResult;

    public sealed record NotFound : DeleteSupplierResult;
}
