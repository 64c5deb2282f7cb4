namespace Web.Frontend.Audit;

/// <summary>One change as the APIs give it. Each version is whole; null where there is none.</summary>
public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string ActorId,
    string ActorName,
    string? ClientId,
    string Action,
    Guid RecordId,
    string? RecordName,
    bool RecordExists,
    IReadOnlyDictionary<string, string>? Before,
    IReadOnlyDictionary<string, string>? After);
