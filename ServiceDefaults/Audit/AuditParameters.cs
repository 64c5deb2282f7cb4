namespace ServiceDefaults.Audit;

/// <summary>
/// The query parameters as they came; <see cref="AuditRequest.Read"/> says what each may be. Texts, because the generated binder
/// answers what it cannot read with a 400 that does not name it.
/// </summary>
public sealed record AuditParameters(
    string? Record, string? Actor, string? Action, string? From, string? To, string? PageSize, string? After, string? Before);
