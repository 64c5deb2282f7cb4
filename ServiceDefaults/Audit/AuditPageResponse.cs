namespace ServiceDefaults.Audit;

/// <summary>A page of the audit, newest first. <paramref name="Next"/> and <paramref name="Previous"/> are null where there is no such page.</summary>
public sealed record AuditPageResponse(IReadOnlyList<AuditEntryResponse> Items, string? Next, string? Previous);
