namespace Migrator.Scripts;

/// <summary>When a script may run; the name of its folder.</summary>
internal enum ScriptPhase
{
    /// <summary>Before a release: the previous version of the service goes on working.</summary>
    Expand,

    /// <summary>In a later release, on demand: the previous version may not survive it.</summary>
    Contract,
}
