namespace Web.Frontend.Suppliers;

/// <summary>What came of sending a supplier to Suppliers.Api.</summary>
public abstract record SaveSupplierResult
{
    private SaveSupplierResult()
    {
    }

    public sealed record Saved(Supplier Supplier) : SaveSupplierResult;

    /// <param name="Errors">Messages by the name of the field they are about; a name may be empty or unknown to the form.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SaveSupplierResult;

    /// <summary>Somebody else changed the supplier since the form was shown.</summary>
    public sealed record Conflict(StoredSupplier Current) : SaveSupplierResult;

    /// <summary>Somebody else deleted the supplier since the form was shown.</summary>
    public sealed record Gone : SaveSupplierResult;
}
