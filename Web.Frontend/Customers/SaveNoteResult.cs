namespace Web.Frontend.Customers;

/// <summary>What came of saving a supplier for a customer.</summary>
internal enum SaveNoteResult
{
    Saved,

    /// <summary>The note breaks a rule.</summary>
    Invalid,

    /// <summary>The customer or the supplier is not there any more.</summary>
    Gone,
}
