namespace Web.Frontend.Audit;

/// <summary>One page of the audit, newest first.</summary>
public sealed record AuditList(IReadOnlyList<AuditEntry> Items, string? Next, string? Previous);
