namespace Customers.Api.SavedSuppliers;

/// <summary>How saving a supplier for a customer ended.</summary>
internal abstract record SaveSupplierResult
{
    private SaveSupplierResult()
    {
    }

    public sealed record Saved(SavedSupplierResponse Supplier, bool IsNew) : SaveSupplierResult;

    public sealed record NoCustomer : SaveSupplierResult;

    /// <summary>The directory does not know it, and the customer has not saved it either.</summary>
    public sealed record NoSupplier : SaveSupplierResult;
}
