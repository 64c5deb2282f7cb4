namespace Hosting.Release.Control;

/// <summary>How far an activity is.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">For a failure what happened, in words for people; else null.</param>
public sealed record ActivityStatus(ActivityState State, string? Reason = null);

/// <summary>Where an activity stands.</summary>
public enum ActivityState
{
    /// <summary>The target has never heard of it.</summary>
    Unknown,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>It failed, ran out of time or was cancelled.</summary>
    Failed,
}
