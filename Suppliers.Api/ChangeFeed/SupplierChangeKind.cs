using System.Text.Json.Serialization;

namespace Suppliers.Api.ChangeFeed;

/// <summary>What happened to a supplier.</summary>
public enum SupplierChangeKind
{
    /// <summary>It is new; <c>supplier</c> is how it began.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>It was replaced; <c>supplier</c> is how it is since.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated,

    /// <summary>It is gone; <c>supplier</c> is null.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,
}
