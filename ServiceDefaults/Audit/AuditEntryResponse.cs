namespace ServiceDefaults.Audit;

/// <summary>One change. Entries are never changed themselves.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it was made, by the database's clock.</param>
/// <param name="ActorId">Who made it: the token's <c>sub</c>, or the login of the database where no token was seen.</param>
/// <param name="ActorName">What people called the actor then.</param>
/// <param name="ClientId">The program that the token was given to; empty where the token did not say, null where no token was seen.</param>
/// <param name="Action">What was done.</param>
/// <param name="RecordId">The supplier or customer that was changed.</param>
/// <param name="RecordName">What it was called then; of saved suppliers, what the customer is called now or was in the end. Null when nobody knows any more.</param>
/// <param name="RecordExists">Whether it still exists for this request.</param>
/// <param name="Before">
/// The whole version before; null when there was none. <c>name</c>, <c>address</c>, <c>city</c>, <c>state</c>, <c>email</c>,
/// <c>phone</c>; of a saved supplier <c>supplierId</c>, <c>supplier</c> (its name) and <c>note</c>.
/// </param>
/// <param name="After">The whole version after; null when there is none.</param>
/// <param name="TestRun">The test run that it belongs to, and whose readers alone may see it; null for a public one.</param>
public sealed record AuditEntryResponse(
    long Id,
    DateTimeOffset At,
    string ActorId,
    string ActorName,
    string? ClientId,
    AuditAction Action,
    Guid RecordId,
    string? RecordName,
    bool RecordExists,
    IReadOnlyDictionary<string, string>? Before,
    IReadOnlyDictionary<string, string>? After,
    string? TestRun);
