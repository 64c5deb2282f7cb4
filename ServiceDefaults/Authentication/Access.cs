namespace ServiceDefaults.Authentication;

/// <summary>What an endpoint lets its callers do, from the least to the most.</summary>
public enum Access
{
    /// <summary>See records: the scope <c>read</c> (or <c>write</c>), and for a user the role <c>viewer</c> or a higher one.</summary>
    Read,

    /// <summary>Change records: the scope <c>write</c>, and for a user the role <c>editor</c> or a higher one.</summary>
    Write,

    /// <summary>See who changed what: the scope <c>read</c> (or <c>write</c>) and the role <c>administrator</c>, also for a client.</summary>
    Audit,
}
