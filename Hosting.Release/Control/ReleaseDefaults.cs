namespace Hosting.Release.Control;

/// <summary>What a controller does the same way in every release.</summary>
public static class ReleaseDefaults
{
    /// <summary>How often an activity is tried in a phase that has no way back.</summary>
    public const int Attempts = 3;

    /// <summary>The pause before another try.</summary>
    public static TimeSpan RetryPause { get; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How much longer than its timeout an activity may run until the controller asks for its end, and how long that may take until the
    /// controller goes on without it: the target ends what is late by itself, this is for a target that does not.
    /// </summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(15);

    /// <summary>What the processes of a side may take to stop once the last request ended.</summary>
    public static TimeSpan Stop { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What moving all traffic back takes as a rule.</summary>
    public static TimeSpan ExpectedTrafficChange { get; } = TimeSpan.FromSeconds(1);
}
