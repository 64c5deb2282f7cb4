using System.Text.Json.Serialization;

namespace ServiceDefaults.Audit;

/// <summary>What was done to a record, in the words that database and API have for it.</summary>
public enum AuditAction
{
    /// <summary>It is new; there is no version before.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>It was written over, maybe with the same values.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated,

    /// <summary>It is gone; there is no version after.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>A customer saved a supplier.</summary>
    [JsonStringEnumMemberName("supplier saved")]
    SupplierSaved,

    /// <summary>A customer's note on a saved supplier was written over, maybe with the same text.</summary>
    [JsonStringEnumMemberName("note changed")]
    NoteChanged,

    /// <summary>A saved supplier was removed, by itself or with its customer.</summary>
    [JsonStringEnumMemberName("supplier removed")]
    SupplierRemoved,
}
