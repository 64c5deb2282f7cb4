namespace Hosting.Release.Control;

/// <summary>Where a release is. Each phase has a side known good, to which a failure in it goes back; see docs/release-sequence.md.</summary>
public enum ReleasePhase
{
    /// <summary>The plan is written; nothing has been done.</summary>
    Planned,

    /// <summary>Expand scripts run on the database that blue uses.</summary>
    Expanding,

    /// <summary>Blue's smoke tests run against the production listener, on the expanded schema.</summary>
    ProvingBlue,

    /// <summary>Green starts beside blue; every instance must become healthy and is warmed up.</summary>
    StartingGreen,

    /// <summary>The gates run against the test listener, where green calls green.</summary>
    Gating,

    /// <summary>Traffic moves step by step; the analysis compares green with blue at each.</summary>
    Shifting,

    /// <summary>All traffic is on green, blue still runs.</summary>
    Baking,

    /// <summary>Blue drains and stops. From here on green is the side known good.</summary>
    Retiring,

    /// <summary>Contract scripts that have become safe run.</summary>
    Contracting,

    /// <summary>Traffic goes back to blue, in reverse order of the dependencies; then green drains and stops.</summary>
    RollingBack,

    /// <summary>The end: green is live.</summary>
    Released,

    /// <summary>The end: blue is live, as before.</summary>
    RolledBack,

    /// <summary>The end: neither way could be finished. Production is left as it is, and the reason says what a person must do.</summary>
    Stuck,
}
