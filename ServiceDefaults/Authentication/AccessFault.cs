namespace ServiceDefaults.Authentication;

/// <summary>What a caller lacks.</summary>
internal enum AccessFault
{
    /// <summary>The token's scopes do not reach: its client was not given them.</summary>
    Scope,

    /// <summary>The user's role does not reach.</summary>
    Role,
}
