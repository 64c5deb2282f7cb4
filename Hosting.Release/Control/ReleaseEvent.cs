namespace Hosting.Release.Control;

/// <summary>What can happen in a phase. docs/release-sequence.md says for each phase and event where the release goes.</summary>
public enum ReleaseEvent
{
    /// <summary>The plan releases no service.</summary>
    NothingChanged,

    /// <summary>The phase has done all it has to do.</summary>
    Done,

    /// <summary>An activity failed: a script, a gate, a start; where there is no way back, as often as it may be tried.</summary>
    ActivityFailed,

    /// <summary>An activity did not end in its time, nor did the target end it; where there is no way back, as often as it may be tried.</summary>
    TimedOut,

    /// <summary>The analysis says that green is worse.</summary>
    VerdictFailed,

    /// <summary>The analysis could not tell within the bound.</summary>
    VerdictInconclusive,

    /// <summary>An alarm rings.</summary>
    Alarm,

    /// <summary>A released service has no healthy green instance, while blue has, for longer than the limit.</summary>
    GreenUnhealthy,

    /// <summary>Traffic is to move, but a released service has no healthy blue instance, while green has, for longer than the limit.</summary>
    BlueUnhealthy,

    /// <summary>The target did not answer for longer than the limit.</summary>
    Unreachable,

    /// <summary>A person asked to go back.</summary>
    Aborted,
}
