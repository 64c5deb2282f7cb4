namespace Identity.Stores;

/// <summary>That a token was issued, and whether it still holds.</summary>
internal sealed class StoredToken : StoredGrant
{
    public string? AuthorizationId { get; set; }

    public DateTimeOffset? ExpirationDate { get; set; }

    public DateTimeOffset? RedemptionDate { get; set; }

    public string? Payload { get; set; }

    public string? ReferenceId { get; set; }
}
