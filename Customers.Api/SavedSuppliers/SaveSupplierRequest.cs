namespace Customers.Api.SavedSuppliers;

/// <summary>What a customer has to say about a supplier: at most 500 characters, and empty when there is nothing to say.</summary>
public sealed record SaveSupplierRequest([NoteRule] string? Note)
{
    /// <summary>In UTF-16 code units.</summary>
    internal const int MaxNoteLength = 500;
}
