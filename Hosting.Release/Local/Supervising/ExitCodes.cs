using Hosting.Release.Control;

namespace Hosting.Release.Local.Supervising;

/// <summary>How a release ended, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Green is live, or there was nothing to release.</summary>
    public const int Released = 0;

    /// <summary>The rehearsal itself failed.</summary>
    public const int Failed = 1;

    /// <summary>Blue is live, as before.</summary>
    public const int RolledBack = 2;

    public static int Of(ReleasePhase end) => end switch
    {
        ReleasePhase.Released => Released,
        ReleasePhase.RolledBack => RolledBack,
        _ => Failed,
    };
}
