namespace Embedded.Processes;

/// <summary>An account of this machine.</summary>
/// <param name="UserId">Numeric user id.</param>
/// <param name="GroupId">Numeric id of its primary group.</param>
internal sealed record ProcessAccount(uint UserId, uint GroupId)
{
    /// <summary>Supplementary groups. Default: the primary group alone.</summary>
    public IReadOnlyList<uint> Groups { get; init; } = [GroupId];

    /// <summary>Name in the account database, for messages and for HOME and USER of the child; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether this process has root's rights.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && Libc.GetEffectiveUserId() == 0;
}
