namespace Aspire.Hosting.ApplicationModel;

/// <summary>Whether a command can be used.</summary>
public enum ResourceCommandState
{
    /// <summary>Shown and usable.</summary>
    Enabled = 0,

    /// <summary>Shown, not usable now.</summary>
    Disabled = 1,

    /// <summary>Not shown.</summary>
    Hidden = 2,
}
