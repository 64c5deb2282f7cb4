namespace Hosting.Release.Faults;

/// <summary>What a rehearsal can make go wrong. None of it is in the services' own code.</summary>
public enum FaultKind
{
    /// <summary>Green answers with errors, at a rate.</summary>
    GreenErrors,

    /// <summary>Green answers later.</summary>
    GreenSlow,

    /// <summary>Green's instances are killed, again and again.</summary>
    GreenCrashes,

    /// <summary>Green runs, and never becomes healthy.</summary>
    GreenNeverHealthy,

    /// <summary>Blue's instances are killed, once.</summary>
    BlueCrashes,

    /// <summary>The database restarts, once.</summary>
    DatabaseRestarts,

    /// <summary>The gates fail.</summary>
    GateFails,

    /// <summary>The gates never end.</summary>
    GateHangs,

    /// <summary>The expanded schema is one on which blue cannot write.</summary>
    MigrationBreaksBlue,

    /// <summary>The expand scripts fail when some of them have been applied.</summary>
    MigrationFailsHalfway,

    /// <summary>The controller is killed, once.</summary>
    ControllerKilled,

    /// <summary>The host is killed.</summary>
    HostKilled,
}
